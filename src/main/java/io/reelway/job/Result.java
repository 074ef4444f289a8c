package io.reelway.job;

import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.ProofReport;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.OutputFiles;

/**
 * What was made.
 *
 * @param plan what is made; null before it is planned
 * @param decoded what the encode said of the source that it decoded
 * @param measured what is in the outputs; null before the proof
 * @param files what lies on the disk; null before the proof
 * @param proof what was measured of it; null before the proof
 */
public record Result(
        EncodePlan plan, DecodeWords decoded, Measurements measured, OutputFiles files, ProofReport proof) {
    static final Result NONE = new Result(null, DecodeWords.NONE, null, null, null);

    public Result planned(EncodePlan decided) {
        return new Result(decided, decoded, measured, files, proof);
    }

    public Result encoded(DecodeWords words) {
        return new Result(plan, words, measured, files, proof);
    }

    public Result measured(Measurements found) {
        return new Result(plan, decoded, found, files, proof);
    }

    public Result proven(OutputFiles there, ProofReport report) {
        return new Result(plan, decoded, measured, there, report);
    }

    public boolean isPlanned() {
        return plan != null;
    }

    public boolean isProven() {
        return proof != null;
    }
}
