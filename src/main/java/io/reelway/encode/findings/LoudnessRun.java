package io.reelway.encode.findings;

import io.reelway.preset.Loudness;

/**
 * One measurement of loudness: which track, mixed to how many channels, against which target.
 *
 * @param stream index of the track in the source
 * @param channels after the downmix
 */
public record LoudnessRun(int stream, int channels, Loudness target) {}
