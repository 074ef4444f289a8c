/**
 * Runs ffmpeg and ffprobe: which ones there are ({@link io.reelway.ffmpeg.Programs}) and what they can do
 * ({@link io.reelway.ffmpeg.Capabilities}), the watched process ({@link io.reelway.ffmpeg.WatchedProcess}) with its limits and
 * its watch for stalls, progress, what they say of decoding, and why they failed. It knows no plan and no job.
 */
package io.reelway.ffmpeg;
