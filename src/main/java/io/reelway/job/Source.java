package io.reelway.job;

import io.reelway.encode.findings.Findings;
import io.reelway.probe.MediaInfo;
import io.reelway.store.StoredObject;

/**
 * The video that came.
 *
 * @param object as it was found in the bucket; null before
 * @param media what it holds; null before it is probed
 * @param findings what was measured of it before the encode
 */
public record Source(StoredObject object, MediaInfo media, Findings findings) {
    static final Source NONE = new Source(null, null, Findings.NONE);

    public Source found(StoredObject there) {
        return new Source(there, media, findings);
    }

    public Source probed(MediaInfo info) {
        return new Source(object, info, findings);
    }

    public Source measured(Findings found) {
        return new Source(object, media, found);
    }

    public boolean isProbed() {
        return media != null;
    }
}
