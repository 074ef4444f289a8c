package io.reelway.publish;

/** Where an asset's manifest lies in the output bucket. */
public final class ManifestKey {
    private ManifestKey() {}

    public static String of(String asset) {
        return "assets/" + asset + "/manifest.json";
    }
}
