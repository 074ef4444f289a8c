package io.reelway.job;

import io.reelway.encode.findings.Findings;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.probe.MediaInfo;
import io.reelway.store.StoredObject;

/**
 * The video that came.
 *
 * @param object as it was found in the bucket; null before
 * @param media what it holds; null before it is probed
 * @param findings what is known of it beyond that
 * @param evened what was said of sounds that change in the middle when they were made even
 */
public record Source(StoredObject object, MediaInfo media, Findings findings, DecodeWords evened) {
    static final Source NONE = new Source(null, null, Findings.NONE, DecodeWords.NONE);

    public Source found(StoredObject there) {
        return new Source(there, media, findings, evened);
    }

    public Source probed(MediaInfo info) {
        return new Source(object, info, findings, evened);
    }

    public Source found(Findings more) {
        return new Source(object, media, more, evened);
    }

    public Source evened(DecodeWords words) {
        return new Source(object, media, findings, words);
    }

    public boolean isProbed() {
        return media != null;
    }
}
