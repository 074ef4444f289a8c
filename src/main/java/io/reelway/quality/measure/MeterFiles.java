package io.reelway.quality.measure;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The names of the files in which a {@link Meter} leaves its results, in the work folder.
 *
 * @param prefix of small letters, digits and underscores, for each video that is measured another one
 */
public record MeterFiles(String prefix) {
    /** The files of the source. */
    public static final MeterFiles SOURCE = new MeterFiles("quality");

    enum Part {
        BLACK_START,
        BLACK_END,
        SAMPLES,
        FIELDS,
        LOUDNESS,
        SILENCE_START,
        SILENCE_END,
        LOUD,
        CHANNELS,
        PHASE
    }

    /** The files of an output, by its place among the outputs that are judged. */
    public static MeterFiles ofOutput(int number) {
        return new MeterFiles("quality_" + number);
    }

    String name(Part part) {
        return prefix + "_" + part.name().toLowerCase(Locale.ROOT) + ".txt";
    }

    /** The list of packets. */
    String packets() {
        return prefix + "_packets.txt";
    }

    /** The list of all frames. */
    String frames() {
        return prefix + "_frames.txt";
    }

    /** The list of frames that are not like those before them. */
    String kept() {
        return prefix + "_kept.txt";
    }

    /** The list of those of them that differ much. */
    String other() {
        return prefix + "_other.txt";
    }

    /** The digest of each stream. */
    String digests() {
        return prefix + "_digests.txt";
    }

    /** All that ffprobe says. */
    public String probe() {
        return prefix + "_probe.json";
    }

    /** Whether a run has left its results. */
    boolean isThere(Path folder) {
        return folder.resolve(packets()).toFile().isFile();
    }
}
