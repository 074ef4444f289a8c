package io.reelway.proof.measure;

import java.util.List;

/**
 * One run of ffprobe or ffmpeg over an output, or over the source.
 *
 * @param ids of what it measures: a rendition, a file, a split, or {@link #SOURCE_ID}; a decode may be of several, an
 *     input each
 * @param kind what is asked
 * @param track for {@link Kind#LOUDNESS}: number of the output's audio track, counted from 0
 * @param input what it reads, for messages
 * @param result the file that it writes, relative to the work folder: one line a packet would be too much for a pipe;
 *     empty where the result is in its log
 * @param argv without the program's name; run it in the work folder
 */
public record ProofRun(List<String> ids, Kind kind, int track, String input, String result, List<String> argv) {
    /** The id of the source, which outputs are compared with. */
    public static final String SOURCE_ID = "source";

    public ProofRun {
        ids = List.copyOf(ids);
        argv = List.copyOf(argv);
    }

    static ProofRun measure(String id, Kind kind, int track, String input, String result, List<String> argv) {
        return new ProofRun(List.of(id), kind, track, input, result, argv);
    }

    static ProofRun decode(Kind kind, List<String> ids, String input, List<String> argv) {
        return new ProofRun(ids, kind, 0, input, "", argv);
    }

    /** The id; the first of several. */
    public String id() {
        return ids.get(0);
    }

    /** The kind of question that a run answers. */
    public enum Kind {
        /** Streams and packets of one file or playlist. */
        STREAMS,
        /** Streams and packets of parts, each packet with the number of its part. */
        PARTS,
        /** How loud a track is (EBU R 128). */
        LOUDNESS,
        /** Whether it can be decoded. */
        DECODE,
        /** How a recording begins that was cut anywhere: its first frames refer to others that are missing. */
        HEAD
    }

    /** The program to run: {@code ffmpeg} or {@code ffprobe}. */
    public String program() {
        return switch (kind) {
            case STREAMS, PARTS, LOUDNESS -> "ffprobe";
            case DECODE, HEAD -> "ffmpeg";
        };
    }
}
