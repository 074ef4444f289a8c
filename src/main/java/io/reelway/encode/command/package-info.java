/**
 * Writes ffmpeg's arguments for a plan: {@link io.reelway.encode.command.FfmpegCommand} for the encode,
 * {@link io.reelway.encode.command.AnalysisCommand} for what is measured before it. A class {@code ...Muxing} writes each kind
 * of output. Pure: nothing is run here.
 */
package io.reelway.encode.command;
