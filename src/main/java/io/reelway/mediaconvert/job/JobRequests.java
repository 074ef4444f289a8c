package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;

/** Completes the requests of jobs with their templates and presets, and finds what a job must have. */
@ApplicationScoped
public class JobRequests {
    /** An item of the table has 400 kB; the record needs some of it. */
    private static final int LONGEST = 300_000;

    /** The request with the settings of its template and presets. */
    ObjectNode whole(ObjectNode request) {
        wanted(request.path("role").isTextual(), "/role", "expected the ARN of a role; it is kept, and gives no rights");
        ObjectNode whole = request.deepCopy();
        wanted(whole.path("settings").isObject(), "/settings", "expected the settings of the job");
        wanted(whole.toString().length() <= LONGEST, "/settings", "the job is longer than 300 kB");
        return whole;
    }

    /** The job's one input. */
    InputAddress input(ObjectNode request) {
        JsonNode inputs = request.path("settings").path("inputs");
        wanted(inputs.size() == 1, "/settings/inputs", "expected one input, but there are " + inputs.size());
        String address = inputs.get(0).path("fileInput").asText("");
        return InputAddress.of(address)
                .orElseThrow(() -> ServiceException.badRequest(
                        "/settings/inputs/0/fileInput: expected s3://bucket/key, but got \"" + address + "\"."));
    }

    private static void wanted(boolean there, String path, String what) {
        if (!there) {
            throw ServiceException.badRequest(path + ": " + what + ".");
        }
    }
}
