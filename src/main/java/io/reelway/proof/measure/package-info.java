/**
 * What is measured of outputs and source after a run, and how it is read: {@link io.reelway.proof.measure.MeasurePlan} says which
 * runs of ffprobe and ffmpeg, {@link io.reelway.proof.measure.Measurements} reads what they found,
 * {@link io.reelway.proof.measure.OutputFiles} what lies on the disk: playlists, picture headers, sizes. It judges nothing but
 * whether a file can be read; {@code proof} judges.
 */
package io.reelway.proof.measure;
