package io.reelway.preset;

/**
 * A step of the ladder.
 *
 * @param modifier what tells its files from those of other rungs: {@code 720p}
 * @param size the box that it fills for a picture that lies; turned for one that stands
 */
public record Rung(String modifier, Size size, VideoSettings video) {}
