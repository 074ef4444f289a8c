package io.reelway.proof;

import java.util.List;

/**
 * One ffprobe over one output.
 *
 * @param id of the rendition or MP4 that it measures
 * @param argv without the program's name; run it in the work folder, its stdout is read by {@link Measurement#parse}
 */
public record ProofRun(String id, List<String> argv) {
    public ProofRun {
        argv = List.copyOf(argv);
    }
}
