/**
 * Writes ffmpeg's arguments for a plan: {@link io.reelway.encode.command.FfmpegCommand} for the encode,
 * {@link io.reelway.encode.command.AnalysisCommand} for the measurements before it,
 * {@link io.reelway.encode.command.SurveyCommand} for a source that changes in the middle. One class {@code ...Muxing}
 * writes each kind of output. The classes only write arguments and read results; they run nothing.
 */
package io.reelway.encode.command;
