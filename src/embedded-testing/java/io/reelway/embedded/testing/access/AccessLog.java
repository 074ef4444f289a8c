package io.reelway.embedded.testing.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.testing.faults.Call;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Every request, whatever becomes of it, as one line of JSON in a file of its own process: {@code service},
 * {@code caller} (the access key), and {@code concerns} (each an {@code operation} with the {@code arn} that it is done
 * to).
 */
public final class AccessLog {
    private final BufferedWriter out;

    private AccessLog(BufferedWriter out) {
        this.out = out;
    }

    /** @param folder of the logs of all processes */
    public static AccessLog open(Path folder) throws IOException {
        Path file = Files.createDirectories(folder)
                .resolve("calls-" + ProcessHandle.current().pid() + ".jsonl");
        return new AccessLog(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** @param request one whose body can be read again, unless it is for S3 */
    public void note(String service, Request request) throws IOException {
        Call call = Call.of(service, request);
        ObjectNode line = Json.object().put("service", service).put("caller", call.caller());
        line.set("concerns", Json.MAPPER.valueToTree(concerns(call, request)));
        synchronized (out) {
            out.write(line + "\n");
            // a test may end this process without warning
            out.flush();
        }
    }

    private static List<Concern> concerns(Call call, Request request) throws IOException {
        try {
            return Concerns.of(call, request);
        } catch (JsonProcessingException e) {
            // the service will refuse it
            return List.of(Concern.of(call.operation(), Concerns.NONE));
        }
    }
}
