package io.reelway.arrival;

/** The name and extension of a key's last segment: {@code clip} and {@code mov} of {@code uploads/a/clip.mov}. */
public record KeyName(String name, String extension) {
    public static KeyName of(String key) {
        String last = key.substring(key.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot <= 0 ? new KeyName(last, "") : new KeyName(last.substring(0, dot), last.substring(dot + 1));
    }

    /** The key without its extension: {@code uploads/a/clip} of {@code uploads/a/clip.mov}. */
    public static String stem(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1) + of(key).name();
    }
}
