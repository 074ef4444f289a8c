package io.reelway.publish;

/** Builds the keys of an asset's quality report in the output bucket. */
public final class QualityKeys {
    /** The document's name beside the manifest, and the end of its name beside the source. */
    public static final String DOCUMENT = "quality.json";

    public static final String PAGE = "quality.html";

    private QualityKeys() {}

    public static String document(String asset) {
        return ManifestKey.beside(asset, DOCUMENT);
    }

    public static String page(String asset) {
        return ManifestKey.beside(asset, PAGE);
    }
}
