package io.reelway.preset;

/**
 * JPEG pictures at even distances, the first being the first frame.
 *
 * @param to key of one picture; holds {@code {index}}, counted from {@code 0000000}
 * @param everySeconds distance of the pictures
 * @param width widest in pixels; a narrower source keeps its own
 * @param quality ffmpeg's {@code -q:v}, 2 (best) to 31
 */
public record ThumbnailsGroup(KeyTemplate to, int everySeconds, int width, int quality) implements Group {}
