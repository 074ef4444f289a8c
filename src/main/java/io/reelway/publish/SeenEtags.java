package io.reelway.publish;

import java.util.Map;
import java.util.Optional;

/**
 * What lay under names that players know, when a run looked before its fence check: whatever has changed since was
 * changed by somebody else.
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
