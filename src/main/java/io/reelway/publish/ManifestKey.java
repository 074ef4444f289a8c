package io.reelway.publish;

/** Where an asset's manifest lies in the output bucket. */
public final class ManifestKey {
    private ManifestKey() {}

    public static String of(String asset) {
        return beside(asset, "manifest.json");
    }

    /** Where the list of the files of one run lies while they are to be removed, or may have to be. */
    public static String of(String asset, String run) {
        return beside(asset, "manifest." + run + ".json");
    }

    /** Where another file of that name lies beside them. */
    public static String beside(String asset, String name) {
        return "assets/" + asset + "/" + name;
    }
}
