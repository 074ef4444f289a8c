package io.reelway.proof.measure;

import java.util.List;

/**
 * One ffprobe or ffmpeg over one output, or over the source.
 *
 * @param ids of what it measures: a rendition, a file, a split, or {@link #SOURCE_ID}; a decode may be of several, an input each
 * @param kind what is asked
 * @param track of {@link Kind#LOUDNESS}: which of the output's sounds, counted from 0
 * @param input what it reads, for messages
 * @param result where it writes, relative to the work folder: one packet a line would be too much for a pipe; empty where
 *     what counts is in its words
 * @param argv without the program's name; run it in the work folder
 */
public record ProofRun(List<String> ids, Kind kind, int track, String input, String result, List<String> argv) {
    /** What there was to make outputs from. */
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

    /** The only one, or the first. */
    public String id() {
        return ids.get(0);
    }

    /** What a run asks. */
    public enum Kind {
        /** Streams and packets of one file or playlist. */
        STREAMS,
        /** Streams and packets of parts, each packet with the number of its part. */
        PARTS,
        /** How loud a track is (EBU R 128). */
        LOUDNESS,
        /** Whether it can be decoded. */
        DECODE,
        /** How a recording begins that was cut anywhere: its first pictures lean on others that are not there. */
        HEAD
    }

    /** Which program it is: {@code ffmpeg} or {@code ffprobe}. */
    public String program() {
        return switch (kind) {
            case STREAMS, PARTS, LOUDNESS -> "ffprobe";
            case DECODE, HEAD -> "ffmpeg";
        };
    }
}
