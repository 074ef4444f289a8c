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
 * What all runs of a {@link ProofPlan} found.
 *
 * @param files by the id of the rendition or file
 * @param parts of each split in their order, by its id
 * @param loudness of each track that was measured, by the id and the track's number
 * @param decoded what ffmpeg said when it decoded an output, by its id; of the source where it was decoded for the proof
 * @param source its packets
 * @param head what ffmpeg said of the source's beginning, where that was asked
 * @param lengthGuessed the source's container does not tell its length: it was computed from bit rates
 */
public record Measurements(
        Map<String, Measurement> files,
        Map<String, List<Measurement>> parts,
        Map<String, Map<Integer, LoudnessHeard>> loudness,
        Map<String, DecodeWords> decoded,
        Measurement source,
        Optional<DecodeWords> head,
        boolean lengthGuessed) {
    /** ffprobe's word for it. */
    private static final String GUESSED = "Estimating duration from bitrate";

    public Measurements {
        decoded = Map.copyOf(decoded);
        files = Map.copyOf(files);
        parts = Map.copyOf(parts);
        loudness = Map.copyOf(loudness);
    }

    /**
     * @param results of the runs, in their order
     * @param folder the work folder
     * @throws VideoException OUTPUT_NOT_PROVEN when an output could not be read, or the source that was read before
     */
    public static Measurements read(List<ProofRun> runs, List<ProcessResult> results, Path folder) {
        Map<String, Measurement> files = new LinkedHashMap<>();
        Map<String, List<Measurement>> parts = new LinkedHashMap<>();
        Map<String, Map<Integer, LoudnessHeard>> loudness = new LinkedHashMap<>();
        Map<String, Map<Integer, String>> headers = new LinkedHashMap<>();
        Map<String, DecodeWords> decoded = new LinkedHashMap<>();
        Optional<DecodeWords> head = Optional.empty();
        boolean guessed = false;
        for (int i = 0; i < runs.size(); i++) {
            ProofRun run = runs.get(i);
            ProcessResult result = results.get(i);
            Path file = folder.resolve(run.result());
            boolean source = run.id().equals(ProofRun.SOURCE_ID);
            guessed |= source && result.stderrTail().contains(GUESSED);
            // a source of which too much is broken ends a decoder's run: its words count
            if (result.exit() != 0 && !(source && run.program().equals("ffmpeg"))) {
                throw unreadable(run, result, null);
            }
            try {
                switch (run.kind()) {
                    case STREAMS ->
                        files.put(run.id(), ProbeOutput.read(file).firstEntry().getValue());
                    case PARTS -> parts.put(run.id(), inOrder(ProbeOutput.read(file)));
                    case HEADERS -> headers.put(run.id(), ProbeOutput.headers(file));
                    case LOUDNESS ->
                        loudness.computeIfAbsent(run.id(), id -> new LinkedHashMap<>())
                                .put(run.track(), LoudnessHeard.read(file));
                    case DECODE -> decoded.put(run.id(), result.decoded());
                    case HEAD -> head = Optional.of(result.decoded());
                }
            } catch (IOException e) {
                throw unreadable(run, result, e);
            }
        }
        headers.forEach((id, found) -> files.computeIfPresent(id, (same, file) -> file.withHeaders(found)));
        Measurement source = files.remove(ProofRun.SOURCE_ID);
        return new Measurements(files, parts, loudness, decoded, source, head, guessed);
    }

    /** A part without packets is there, with none. */
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
