package io.reelway.quality.measure;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds clipped audio: frames whose samples stay at full scale, or, after a lossy codec has bent them, frames near full
 * scale whose peaks are hardly above their mean. A pure tone has 3 dB from mean to peak, all other sound has more.
 */
final class Clipping {
    /** Decibels below full scale: quieter frames are not clipped. */
    static final double LOUD = -1.5;

    private static final double FULL = -0.01;
    private static final double LEAST_CREST = 2.6;
    private static final double FRAME_SECONDS = 0.02;
    private static final String STATS = "lavfi.astats.Overall.";

    private Clipping() {}

    static Stretches read(Path file) throws IOException {
        Stretches clipped = new Stretches();
        MetadataFile.read(file, (at, values) -> {
            double peak = MetadataFile.number(values, STATS + "Peak_level");
            double mean = MetadataFile.number(values, STATS + "RMS_level");
            boolean flat = peak > FULL && MetadataFile.number(values, STATS + "Flat_factor") > 0;
            if (flat || peak > LOUD && peak - mean < LEAST_CREST) {
                clipped.add(at, at + FRAME_SECONDS);
            }
        });
        return clipped;
    }
}
