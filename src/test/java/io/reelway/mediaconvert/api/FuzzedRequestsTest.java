package io.reelway.mediaconvert.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.FuzzedRequest;
import io.reelway.testkit.ServiceModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is asked is answered, or refused in the service's shape. */
class FuzzedRequestsTest {
    /** For each operation; {@code -Dreelway.fuzzed=5000} is the long form. */
    private static final int REQUESTS = Integer.getInteger("reelway.fuzzed", 150);

    private static final List<Integer> REFUSALS = List.of(400, 402, 403, 404, 409);

    @Test
    @Timeout(900)
    void noRequestFails() {
        JsonNode model = ServiceModel.orSkip();
        ApiBench api = new ApiBench();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Operation operation : api.table.operations()) {
            for (int i = 0; i < REQUESTS; i++) {
                FuzzedRequest request = FuzzedRequest.of(
                        model, operation.name(), new Random(operation.name().hashCode() * 31L + i));
                OperationTable.Answer answer = api.ask(
                        request.method(), request.path().substring(OperationTable.ROOT.length()), request.body());
                statuses.merge(answer.status(), 1, Integer::sum);
                if (answer.errorType().isEmpty()) {
                    assertThat(answer.status()).as("%s", request).isEqualTo(operation.status());
                } else {
                    assertThat(answer.status()).as("%s", request).isIn(REFUSALS);
                    assertThat(answer.members().path("message").asText())
                            .as("%s", request)
                            .isNotBlank()
                            .hasSizeLessThan(4000);
                }
            }
        }
        // requests of all sorts came through
        assertThat(statuses).containsKeys(200, 201, 202, 400, 403, 404, 409);
    }
}
