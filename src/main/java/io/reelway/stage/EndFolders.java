package io.reelway.stage;

import io.reelway.publish.ManifestKey;
import io.reelway.video.Status;
import io.reelway.video.Video;

/** Says where a video's report lies. */
public final class EndFolders {
    /** The end of the name of a report on a failure. */
    static final String ERROR = ".error.json";

    private EndFolders() {}

    /** A bucket and a key in it. */
    public record Place(String bucket, String key) {}

    /**
     * The place of the report: beside the source, named by the asset, so that no two sources share one. The report of a
     * source that stays lies beside the manifest.
     */
    public static Place report(Video video, Status verdict, String asset, String outputBucket) {
        String suffix = verdict == Status.PROCESSED ? ".process.json" : ERROR;
        if (video.stays()) {
            String name = asset.substring(asset.lastIndexOf('/') + 1);
            return new Place(outputBucket, ManifestKey.beside(asset, name + suffix));
        }
        return new Place(video.bucket(), verdict.folder().prefix() + asset + suffix);
    }
}
