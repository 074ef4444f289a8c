/**
 * What was measured of a source before its encode, beyond what ffprobe tells: its loudness and its key frames. Records only;
 * {@code encode.plan.AnalysisPlan} says what to measure, {@code encode.command.AnalysisCommand} measures it.
 */
package io.reelway.encode.findings;
