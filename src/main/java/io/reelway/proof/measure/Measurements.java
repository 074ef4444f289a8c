package io.reelway.proof.measure;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The results of all runs of a {@link MeasurePlan} and a {@link DecodePlan}.
 *
 * @param files by the id of the rendition or file
 * @param parts of each split in their order, by its id
 * @param payloads digest of the packets of an output's or the source's streams, by the id and the stream's number,
 *     where outputs hold packets of the source
 * @param loudness of each track that was measured, by the id and the track's number
 * @param decoded what ffmpeg logged when it decoded an output, by its id; of the source where it was decoded for the
 *     proof
 * @param source its packets
 * @param head what ffmpeg logged about the source's beginning, where that was decoded
 * @param lengthGuessed the source's container does not tell its length: it was computed from bit rates
 */
public record Measurements(
        Map<String, Measurement> files,
        Map<String, List<Measurement>> parts,
        Map<String, Map<Integer, String>> payloads,
        Map<String, Map<Integer, LoudnessHeard>> loudness,
        Map<String, DecodeWords> decoded,
        Measurement source,
        Optional<DecodeWords> head,
        boolean lengthGuessed) {
    /** ffprobe's message when it guesses a length. */
    private static final String GUESSED = "Estimating duration from bitrate";

    public Measurements {
        decoded = Map.copyOf(decoded);
        files = Map.copyOf(files);
        parts = Map.copyOf(parts);
        payloads = Map.copyOf(payloads);
        loudness = Map.copyOf(loudness);
    }

    Optional<String> payload(String id, int stream) {
        return Optional.ofNullable(payloads.getOrDefault(id, Map.of()).get(stream));
    }

    /**
     * @param results of the runs of a {@link MeasurePlan}, in their order
     * @param folder the work folder
     * @throws VideoException OUTPUT_NOT_PROVEN when an output could not be read, or the source, which was readable
     *     before
     */
    public static Measurements read(List<ProofRun> runs, List<ProcessResult> results, Path folder) {
        Map<String, Measurement> files = new LinkedHashMap<>();
        Map<String, List<Measurement>> parts = new LinkedHashMap<>();
        Map<String, Map<Integer, LoudnessHeard>> loudness = new LinkedHashMap<>();
        Map<String, Map<Integer, String>> payloads = new LinkedHashMap<>();
        boolean guessed = false;
        for (int i = 0; i < runs.size(); i++) {
            ProofRun run = runs.get(i);
            ProcessResult result = results.get(i);
            Path file = folder.resolve(run.result());
            guessed |=
                    run.id().equals(ProofRun.SOURCE_ID) && result.stderrTail().contains(GUESSED);
            if (result.exit() != 0) {
                throw unreadable(run, result, null);
            }
            try {
                switch (run.kind()) {
                    case STREAMS -> {
                        ProbeOutput.Found found = ProbeOutput.read(file);
                        files.put(run.id(), found.parts().firstEntry().getValue());
                        payloads.put(run.id(), found.payloads());
                    }
                    case PARTS ->
                        parts.put(run.id(), inOrder(ProbeOutput.read(file).parts()));
                    case LOUDNESS ->
                        loudness.computeIfAbsent(run.id(), id -> new LinkedHashMap<>())
                                .put(run.track(), LoudnessHeard.read(file));
                    case DECODE, HEAD -> throw new IllegalArgumentException("a decoder measures nothing: " + run);
                }
            } catch (IOException e) {
                throw unreadable(run, result, e);
            }
        }
        Measurement source = files.remove(ProofRun.SOURCE_ID);
        return new Measurements(files, parts, payloads, loudness, Map.of(), source, Optional.empty(), guessed);
    }

    /**
     * The same with the results of the decodes.
     *
     * @param runs of a {@link DecodePlan}
     * @param results of the runs, in their order
     * @throws VideoException OUTPUT_NOT_PROVEN when an output could not be decoded at all
     */
    public Measurements decoded(List<ProofRun> runs, List<ProcessResult> results) {
        Map<String, DecodeWords> heard = new LinkedHashMap<>(decoded);
        Optional<DecodeWords> begun = head;
        for (int i = 0; i < runs.size(); i++) {
            ProofRun run = runs.get(i);
            ProcessResult result = results.get(i);
            if (run.ids().size() > 1) {
                heard.putAll(inputs(run, result));
                continue;
            }
            // a badly damaged source ends a decoder's run early: then its log counts
            if (result.exit() != 0 && !run.id().equals(ProofRun.SOURCE_ID)) {
                throw unreadable(run, result, null);
            }
            if (run.kind() == ProofRun.Kind.HEAD) {
                begun = Optional.of(result.decoded());
            } else {
                heard.put(run.id(), result.decoded());
            }
        }
        return new Measurements(files, parts, payloads, loudness, heard, source, begun, lengthGuessed);
    }

    /** The log of each input; empty where anything was wrong, because it could be any of the inputs. */
    private static Map<String, DecodeWords> inputs(ProofRun run, ProcessResult result) {
        Map<String, DecodeWords> each = new LinkedHashMap<>();
        if (result.exit() == 0 && result.decoded().complaints() == 0) {
            for (int input = 0; input < run.ids().size(); input++) {
                each.put(run.ids().get(input), result.decoded().input(input));
            }
        }
        return each;
    }

    /** The measurements of parts in their order; a part without packets counts as measured, with none. */
    private static List<Measurement> inOrder(TreeMap<Integer, Measurement> byNumber) {
        List<Measurement> parts = new ArrayList<>();
        for (int number = 1; number <= byNumber.lastKey(); number++) {
            parts.add(byNumber.getOrDefault(number, new Measurement(0, List.of(), List.of(), 0)));
        }
        return parts;
    }

    private static VideoException unreadable(ProofRun run, ProcessResult result, Exception cause) {
        String words = result.stderrTail().strip().lines().reduce("", (before, line) -> line);
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN,
                "Expected to read " + run.input() + ", " + run.program() + " could not (exit " + result.exit() + "): "
                        + words,
                cause);
    }
}
