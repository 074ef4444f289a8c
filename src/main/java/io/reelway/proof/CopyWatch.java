package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.ProofRun;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the outputs with copied packets that failed their proof: they can still be encoded. */
final class CopyWatch {
    private final Set<Integer> different;
    private final Set<String> unfit = new LinkedHashSet<>();
    private VideoException first;

    CopyWatch(Measurements measurements) {
        this.different = Optional.ofNullable(measurements.decoded().get(ProofRun.SOURCE_ID))
                .map(DecodeWords::different)
                .orElse(Set.of());
    }

    /**
     * @param proof of the output
     * @throws VideoException what the proof of an output without copies throws
     */
    void judge(Output output, EncodePlan plan, Runnable proof) {
        if (!output.hasCopies()) {
            proof.run();
            return;
        }
        try {
            proof.run();
            refuseDifferent(output, plan);
        } catch (VideoException e) {
            if (e.code() != ErrorCode.OUTPUT_NOT_PROVEN) {
                throw e;
            }
            first = first == null ? e : first;
            unfit.add(output.id());
        }
    }

    /** Refuses a copied stream that changes in the middle: it has no single description that players could use. */
    private void refuseDifferent(Output output, EncodePlan plan) {
        output.playables().stream()
                .flatMap(playable -> copied(playable, plan))
                .filter(different::contains)
                .findFirst()
                .ifPresent(stream -> {
                    throw NotProven.because(
                            output.key() + " (copied)",
                            "streams that stay as they begin",
                            "stream " + stream + " of the source, which changes in the middle");
                });
    }

    private static Stream<Integer> copied(Playable playable, EncodePlan plan) {
        Stream<Integer> picture =
                plan
                        .picture()
                        .filter(shown -> playable.videoCopied())
                        .map(shown -> shown.track().index())
                        .stream();
        return Stream.concat(
                picture, playable.audio().stream().filter(AudioTarget::copied).map(target -> target.track()
                        .index()));
    }

    /** @throws UnfitCopyException where any output with copies failed */
    void refuseUnfit() {
        if (!unfit.isEmpty()) {
            throw new UnfitCopyException(first, unfit);
        }
    }
}
