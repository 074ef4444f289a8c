package io.reelway.job;

import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.ProofReport;
import io.reelway.proof.measure.OutputFiles;

/**
 * What was made.
 *
 * @param plan what is made; null before it is planned
 * @param decoded what the encode said of the source that it decoded
 * @param files what lies on the disk; null before the proof
 * @param proof what was measured of it; null before the proof
 */
public record Result(EncodePlan plan, DecodeWords decoded, OutputFiles files, ProofReport proof) {
    static final Result NONE = new Result(null, DecodeWords.NONE, null, null);

    public Result planned(EncodePlan decided) {
        return new Result(decided, decoded, files, proof);
    }

    public Result encoded(DecodeWords words) {
        return new Result(plan, words, files, proof);
    }

    public Result proven(OutputFiles there, ProofReport report) {
        return new Result(plan, decoded, there, report);
    }

    public boolean isPlanned() {
        return plan != null;
    }

    public boolean isProven() {
        return proof != null;
    }
}
