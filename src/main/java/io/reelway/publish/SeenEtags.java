package io.reelway.publish;

import io.reelway.store.S3Address;
import java.util.Map;
import java.util.Optional;

/**
 * The ETags under stable names, as a run saw them before its fence check. An object with another ETag was put by
 * another process since.
 *
 * @param etags by address; empty where there was no object
 */
public record SeenEtags(Map<S3Address, Optional<String>> etags) {
    public SeenEtags {
        etags = Map.copyOf(etags);
    }

    Optional<String> etag(S3Address address) {
        Optional<String> etag = etags.get(address);
        if (etag == null) {
            throw new IllegalStateException("nobody looked at " + address + " before it was put");
        }
        return etag;
    }
}
