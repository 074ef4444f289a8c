/**
 * Runs ffmpeg and ffprobe. {@link io.reelway.ffmpeg.Programs} finds them, {@link io.reelway.ffmpeg.Capabilities} holds
 * what they can do, {@link io.reelway.ffmpeg.WatchedProcess} runs them with its limits and its watch for stalls. Other
 * classes read their progress, what they log about decoding, and why they failed. The package knows no plan and no job.
 */
package io.reelway.ffmpeg;
