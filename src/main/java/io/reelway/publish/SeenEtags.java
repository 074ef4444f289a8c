package io.reelway.publish;

import java.util.Map;
import java.util.Optional;

/**
 * The ETags under stable names, as a run saw them before its fence check. An object with another ETag was put by
 * another process since.
 *
 * @param etags by key; empty where there was no object
 */
public record SeenEtags(Map<String, Optional<String>> etags) {
    public SeenEtags {
        etags = Map.copyOf(etags);
    }

    Optional<String> etag(String key) {
        Optional<String> etag = etags.get(key);
        if (etag == null) {
            throw new IllegalStateException("nobody looked at " + key + " before it was put");
        }
        return etag;
    }
}
