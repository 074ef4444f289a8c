package io.reelway.stage;

import io.reelway.publish.ManifestKey;
import io.reelway.video.Status;
import io.reelway.video.Video;

/** Where the report of a video's end lies. */
public final class EndFolders {
    private EndFolders() {}

    /** A bucket and a key in it. */
    public record Place(String bucket, String key) {}

    /**
     * Beside the source, named by the asset, so that no two sources share one; of a source that is left where it is, beside the
     * manifest.
     */
    public static Place report(Video video, Status verdict, String asset, String outputBucket) {
        String suffix = verdict == Status.PROCESSED ? ".process.json" : ".error.json";
        if (video.stays()) {
            String name = asset.substring(asset.lastIndexOf('/') + 1);
            return new Place(outputBucket, ManifestKey.beside(asset, name + suffix));
        }
        return new Place(video.bucket(), verdict.folder().prefix() + asset + suffix);
    }
}
