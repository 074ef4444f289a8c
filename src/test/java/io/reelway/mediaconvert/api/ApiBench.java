package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.kept.KeptBench;
import io.reelway.mediaconvert.kept.QueueLoads;
import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The operations of the API without HTTP and without a table. */
final class ApiBench {
    final KeptBench kept = new KeptBench();
    final OperationTable table;

    ApiBench() {
        this(Map.of());
    }

    ApiBench(Map<String, String> own) {
        Settings settings = AwsBench.settings(own);
        this.table = new OperationTable(List.of(
                new EndpointOperations(settings),
                new PolicyOperations(settings),
                new QueueOperations(kept.queues, () -> Map.of("fast", new QueueLoads.Load(2, 1)), kept.clock),
                new JobTemplateOperations(kept.things, kept.checked),
                new PresetOperations(kept.things, kept.checked),
                new TagOperations(kept.tags),
                new NotOffered()));
    }

    OperationTable.Answer ask(String method, String pathAndQuery, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        return table.answer(
                method,
                OperationTable.ROOT + parts[0],
                parts.length > 1 ? parts[1] : null,
                body.getBytes(StandardCharsets.UTF_8),
                "eu-west-1",
                "http://127.0.0.1:8080");
    }

    JsonNode done(String method, String pathAndQuery, String body) {
        OperationTable.Answer answer = ask(method, pathAndQuery, body);
        if (!answer.errorType().isEmpty()) {
            throw new AssertionError(answer.toString());
        }
        return answer.members();
    }
}
