package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.findings.Findings;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.probe.MediaInfo;
import io.reelway.store.StoredObject;

/**
 * The source of a job, and what is known of it.
 *
 * @param object as it was found in the bucket; null before
 * @param md5 of its bytes in lower-case hex; null before it is downloaded
 * @param media what it holds; null before it is probed
 * @param findings what is known of it beyond that
 * @param evened what ffmpeg said of audio that changes in the middle when it was made uniform
 * @param departure its move to its end folder; null before
 */
@RegisterForReflection
public record Source(
        StoredObject object, String md5, MediaInfo media, Findings findings, DecodeWords evened, Departure departure) {
    static final Source NONE = new Source(null, null, null, Findings.NONE, DecodeWords.NONE, null);

    public Source found(StoredObject there) {
        return new Source(there, md5, media, findings, evened, departure);
    }

    public Source downloaded(String digest) {
        return new Source(object, digest, media, findings, evened, departure);
    }

    public Source probed(MediaInfo info) {
        return new Source(object, md5, info, findings, evened, departure);
    }

    public Source found(Findings more) {
        return new Source(object, md5, media, more, evened, departure);
    }

    public Source evened(DecodeWords words) {
        return new Source(object, md5, media, findings, words, departure);
    }

    public Source leaving(Departure known) {
        return new Source(object, md5, media, findings, evened, known);
    }

    /** Whether this run has copied it to its end folder. */
    public boolean isCopied() {
        return departure != null && departure.isCopied();
    }

    public boolean isProbed() {
        return media != null;
    }
}
