package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.ProofReport;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.ProofRun;
import java.util.List;

/**
 * What was made of a video, and what was measured of it.
 *
 * @param plan what is made; null before it is planned
 * @param decoded what the encode said of the source that it decoded
 * @param asked the calls of the proof's programs that run now, in their order
 * @param measured what is in the outputs; null before the proof
 * @param files what lies on the disk; null before the proof
 * @param proof what was measured of it; null before the proof
 */
@RegisterForReflection
public record Result(
        EncodePlan plan,
        DecodeWords decoded,
        List<ProofRun> asked,
        Measurements measured,
        OutputFiles files,
        ProofReport proof) {
    static final Result NONE = new Result(null, DecodeWords.NONE, List.of(), null, null, null);

    public Result planned(EncodePlan decided) {
        return new Result(decided, decoded, asked, measured, files, proof);
    }

    public Result encoded(DecodeWords words) {
        return new Result(plan, words, asked, measured, files, proof);
    }

    public Result asking(List<ProofRun> runs) {
        return new Result(plan, decoded, runs, measured, files, proof);
    }

    public Result measured(Measurements found) {
        return new Result(plan, decoded, asked, found, files, proof);
    }

    public Result proven(OutputFiles there, ProofReport report) {
        return new Result(plan, decoded, asked, measured, there, report);
    }

    public boolean isPlanned() {
        return plan != null;
    }

    public boolean isProven() {
        return proof != null;
    }
}
