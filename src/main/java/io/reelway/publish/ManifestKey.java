package io.reelway.publish;

import io.reelway.video.ApiJobAsset;

/** Builds the keys of an asset's manifest, and of files beside it, in the output bucket. */
public final class ManifestKey {
    private ManifestKey() {}

    public static String of(String asset) {
        return beside(asset, "manifest.json");
    }

    /** The key of the list of one run's files, which exists while they may have to be removed. */
    public static String of(String asset, String run) {
        return beside(asset, "manifest." + run + ".json");
    }

    /** The key of another file beside the manifest. */
    public static String beside(String asset, String name) {
        return ApiJobAsset.jobOf(asset)
                .map(job -> ApiJobAsset.folderOf(job) + name)
                .orElseGet(() -> "assets/" + asset + "/" + name);
    }
}
