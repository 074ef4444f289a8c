package io.reelway.preset;

/** A format of still pictures. */
public enum PictureFormat {
    JPG("jpg", "image/jpeg"),
    WEBP("webp", "image/webp"),
    PNG("png", "image/png");

    private final String extension;
    private final String contentType;

    PictureFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }
}
