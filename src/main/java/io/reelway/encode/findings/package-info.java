/**
 * What was measured of a source before its encode, beyond the output of ffprobe: its loudness, its key frames, and the
 * streams that change in the middle. Records only; {@code encode.plan.AnalysisPlan} says what to measure,
 * {@code encode.command.AnalysisCommand} and {@code encode.command.SurveyCommand} measure it.
 */
package io.reelway.encode.findings;
