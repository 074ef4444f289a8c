/**
 * Measures outputs and source after a run. {@link io.reelway.proof.measure.MeasurePlan} and
 * {@link io.reelway.proof.measure.DecodePlan} plan the runs of ffprobe and ffmpeg,
 * {@link io.reelway.proof.measure.Measurements} reads their results, {@link io.reelway.proof.measure.OutputFiles} reads
 * the files on the disk: playlists, picture headers, sizes. The package only finds out whether a file can be read;
 * {@code proof} compares it with what was promised.
 */
package io.reelway.proof.measure;
