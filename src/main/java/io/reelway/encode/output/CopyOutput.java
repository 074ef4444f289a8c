package io.reelway.encode.output;

/**
 * The source, byte by byte.
 *
 * @param key where it goes
 */
public record CopyOutput(String id, String key) implements Output {
    @Override
    public String kind() {
        return "copy";
    }
}
