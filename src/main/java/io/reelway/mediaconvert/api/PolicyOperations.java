package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.settings.MediaConvertBuckets;
import io.reelway.settings.MediaConvertHosts;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The policy of inputs: who deploys Reelway sets it, and callers can only see it. */
@ApplicationScoped
class PolicyOperations implements Operations {
    private final MediaConvertBuckets buckets;
    private final MediaConvertHosts hosts;

    PolicyOperations(Settings settings) {
        this.buckets = MediaConvertBuckets.of(settings);
        this.hosts = MediaConvertHosts.of(settings);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("GetPolicy", "GET", "policy", 200, call -> policy()),
                new Operation("PutPolicy", "PUT", "policy", 200, call -> refused()),
                new Operation("DeletePolicy", "DELETE", "policy", 200, call -> refused()));
    }

    private JsonNode policy() {
        return WireJson.object()
                .set(
                        "policy",
                        WireJson.object()
                                .put("httpInputs", word(!hosts.isEmpty()))
                                .put("httpsInputs", word(!hosts.isEmpty()))
                                .put("s3Inputs", word(buckets.mayReadAny())));
    }

    private static String word(boolean allowed) {
        return allowed ? "ALLOWED" : "DISALLOWED";
    }

    private static JsonNode refused() {
        throw new ServiceException(
                ServiceException.Kind.FORBIDDEN,
                "The policy of inputs is set where Reelway is deployed, by REELWAY_MEDIACONVERT_BUCKETS and"
                        + " REELWAY_MEDIACONVERT_HTTP_HOSTS; no caller can change it.");
    }
}
