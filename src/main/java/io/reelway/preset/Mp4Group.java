package io.reelway.preset;

/**
 * One MP4 of the source's size: its streams copied as they are where MP4 can hold them, encoded by these settings
 * otherwise.
 */
public record Mp4Group(KeyTemplate to, VideoSettings video, AudioSettings audio) implements Group {}
