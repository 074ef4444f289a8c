package io.reelway.proof;

import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.measure.Copies;
import io.reelway.proof.measure.DecodePlan;
import io.reelway.proof.measure.MeasurePlan;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.OutputFiles;
import java.util.List;

/**
 * Checks the outputs of a run: all of them are there, with the size, length and frames that the source promised. It
 * only compares; it runs nothing.
 */
public final class Proof {
    /**
     * @param measurements of the runs of {@link MeasurePlan} and {@link DecodePlan}
     * @param encoded what ffmpeg logged about the source when it made the outputs
     * @throws UnfitCopyException where only outputs with copied packets failed
     * @throws VideoException CORRUPT_MEDIA when the source ends early or too much of it is bad, or when outputs fail
     *     because of that; OUTPUT_NOT_PROVEN saying what was expected and what came
     */
    public ProofReport judge(EncodePlan plan, OutputFiles files, Measurements measurements, DecodeWords encoded) {
        SourceReport source = new SourceProof(plan, measurements, encoded).judge();
        try {
            return outputs(plan, files, measurements, encoded, source);
        } catch (UnfitCopyException e) {
            throw e;
        } catch (VideoException e) {
            if (e.code() == ErrorCode.OUTPUT_NOT_PROVEN && encoded.clockJumps() > 0) {
                throw new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "The clock jumps inside this recording ("
                                + plan.asset()
                                + "), as where parts were joined without mending their times, so its length is not"
                                + " known. " + e.getMessage()
                                + " Join or export it with continuous times and upload it again.",
                        e);
            }
            if (e.code() == ErrorCode.OUTPUT_NOT_PROVEN && source.isDamaged()) {
                throw new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "Of the source of " + plan.asset() + " too much is bad to make whole outputs from: "
                                + String.join(" ", source.warnings()) + " " + e.getMessage()
                                + " Export it and upload it again.",
                        e);
            }
            throw e;
        }
    }

    private ProofReport outputs(
            EncodePlan plan, OutputFiles files, Measurements measurements, DecodeWords encoded, SourceReport source) {
        OutputsProof outputs = new OutputsProof(new Expected(plan, source), files, measurements);
        DecodeProof decoding = new DecodeProof(plan, measurements, encoded, source);
        CopyWatch copies = new CopyWatch(measurements);
        plan.outputs()
                .forEach(output -> copies.judge(output, plan, () -> {
                    output.accept(outputs);
                    output.accept(decoding);
                }));
        copies.refuseUnfit();
        List<ProofReport.Item> items = outputs.items();
        FigureReader figures = new FigureReader(files, measurements, Copies.of(plan, measurements), encoded);
        return new ProofReport(
                items.stream().mapToDouble(ProofReport.Item::duration).max().orElse(0),
                source,
                items.stream().map(figures::complete).toList(),
                outputs.parts());
    }
}
