/**
 * From a preset and a source to files: {@link io.reelway.encode.EncodePlan} decides (pure),
 * {@link io.reelway.encode.FfmpegCommand} writes the arguments (pure), {@link io.reelway.encode.WatchedProcess} runs any
 * program under watch. One run of ffmpeg and one decode make all outputs of a preset.
 */
package io.reelway.encode;
