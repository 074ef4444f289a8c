/**
 * What has to be known of a source before it is encoded, beyond what ffprobe tells: its loudness, where its key frames are.
 * {@link io.reelway.analysis.AnalysisPlan} says what to measure for which presets (pure), {@link io.reelway.analysis.Findings}
 * holds what came of it. A job whose presets need nothing measures nothing.
 */
package io.reelway.analysis;
