package io.reelway.proof;

import io.reelway.encode.ProcessResult;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
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
 * @param source where streams of it were taken as they are
 */
public record Measurements(
        Map<String, Measurement> files,
        Map<String, List<Measurement>> parts,
        Map<String, Map<Integer, LoudnessHeard>> loudness,
        Optional<Measurement> source) {
    public Measurements {
        files = Map.copyOf(files);
        parts = Map.copyOf(parts);
        loudness = Map.copyOf(loudness);
    }

    /**
     * @param results of the runs, in their order
     * @param folder the work folder
     * @throws VideoException OUTPUT_NOT_PROVEN when ffprobe could not read an output
     */
    public static Measurements read(List<ProofRun> runs, List<ProcessResult> results, Path folder) {
        Map<String, Measurement> files = new LinkedHashMap<>();
        Map<String, List<Measurement>> parts = new LinkedHashMap<>();
        Map<String, Map<Integer, LoudnessHeard>> loudness = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            ProofRun run = runs.get(i);
            Path file = folder.resolve(run.result());
            if (results.get(i).exit() != 0) {
                throw unreadable(run, results.get(i), null);
            }
            try {
                switch (run.kind()) {
                    case STREAMS ->
                        files.put(run.id(), ProbeOutput.read(file).firstEntry().getValue());
                    case PARTS -> parts.put(run.id(), inOrder(ProbeOutput.read(file)));
                    case LOUDNESS ->
                        loudness.computeIfAbsent(run.id(), id -> new LinkedHashMap<>())
                                .put(run.track(), LoudnessHeard.read(file));
                }
            } catch (IOException e) {
                throw unreadable(run, results.get(i), e);
            }
        }
        Optional<Measurement> source = Optional.ofNullable(files.remove(ProofRun.SOURCE_ID));
        return new Measurements(files, parts, loudness, source);
    }

    /** A part without packets is there, with none. */
    private static List<Measurement> inOrder(TreeMap<Integer, Measurement> byNumber) {
        List<Measurement> parts = new ArrayList<>();
        for (int number = 1; number <= byNumber.lastKey(); number++) {
            parts.add(byNumber.getOrDefault(number, new Measurement(0, List.of(), List.of())));
        }
        return parts;
    }

    private static VideoException unreadable(ProofRun run, ProcessResult result, Exception cause) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN,
                "Expected to read the output " + run.input() + ", ffprobe could not (exit " + result.exit() + "): "
                        + result.stderrTail().strip().lines().reduce("", (before, line) -> line),
                cause);
    }
}
