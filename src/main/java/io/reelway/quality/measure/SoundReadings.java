package io.reelway.quality.measure;

import io.reelway.probe.AudioTrack;
import io.reelway.quality.measure.MeterFiles.Part;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a {@link Meter} has found in the audio stream. */
final class SoundReadings {
    /** The absolute gate of BS.1770: nothing below it is heard. */
    static final double GATE = -70;

    private static final String R128 = "lavfi.r128.";
    /** Seconds of one value of ebur128. */
    private static final double TENTH = 0.1;
    /** Audio that begins or ends within that is there from the start or to the end. */
    private static final double EDGE = 0.05;
    /** A gap at the end that containers leave: less than that is none. */
    private static final double MISSING = 0.1;

    private static final String CHANNELS = "astats";

    private final Path folder;
    private final MeterFiles files;
    private final AudioTrack track;
    private final double soundEnd;
    private final double end;

    /**
     * @param soundEnd seconds at which the audio ends
     * @param end seconds at which the video ends, or the audio where there is no video
     */
    SoundReadings(Path folder, MeterFiles files, AudioTrack track, double soundEnd, double end) {
        this.folder = folder;
        this.files = files;
        this.track = track;
        this.soundEnd = soundEnd;
        this.end = end;
    }

    /** @param curves gets the loudness over time */
    List<Reading> all(List<Curve> curves) throws IOException {
        List<Reading> found = new ArrayList<>();
        Loudness loudness = new Loudness();
        MetadataFile.read(file(Part.LOUDNESS), loudness::add);
        // audio of less than a tenth of a second has none
        if (loudness.count > 0) {
            loudness(found, loudness);
            curves.add(CurveOf.largest("loudness", "LUFS", "ebur128", TENTH, loudness.overTime));
        }
        silence(found);
        found.add(Clipping.read(file(Part.LOUD)).measurement(RuleKind.CLIPPING, "astats"));
        channels(found, loudness.isSilent());
        return found;
    }

    private static void loudness(List<Reading> found, Loudness loudness) {
        double integrated = loudness.isSilent() ? Double.NEGATIVE_INFINITY : loudness.integrated;
        found.add(Reading.of(RuleKind.LOUDNESS, integrated, Amount.Unit.LUFS, "ebur128"));
        found.add(Reading.of(RuleKind.LOUDNESS_RANGE, loudness.range, Amount.Unit.LU, "ebur128"));
        found.add(Reading.of(RuleKind.TRUE_PEAK, 20 * Math.log10(loudness.peak), Amount.Unit.DBTP, "ebur128"));
    }

    private void silence(List<Reading> found) throws IOException {
        double last = Math.min(soundEnd, end);
        Stretches silence = StartsAndEnds.read(
                file(Part.SILENCE_START), "lavfi.silence_start", file(Part.SILENCE_END), "lavfi.silence_end", last);
        if (end - soundEnd > MISSING) {
            silence.add(soundEnd, end);
        }
        found.add(silence.measurement(RuleKind.SILENCE, "silencedetect"));
        found.add(silence.only(stretch -> stretch.from() <= EDGE)
                .measurement(RuleKind.SILENCE_AT_START, "silencedetect"));
        found.add(silence.only(stretch -> stretch.to() >= end - EDGE)
                .measurement(RuleKind.SILENCE_AT_END, "silencedetect"));
        found.add(silence.only(stretch -> stretch.from() > EDGE && stretch.to() < end - EDGE)
                .measurement(RuleKind.SILENCE_INSIDE, "silencedetect"));
    }

    private void channels(List<Reading> found, boolean silent) throws IOException {
        if (!Meter.isStereo(track)) {
            found.add(Reading.of(RuleKind.DUAL_MONO, false, CHANNELS));
            return;
        }
        Channels channels = new Channels();
        MetadataFile.read(file(Part.CHANNELS), channels::add);
        found.add(Reading.of(RuleKind.DUAL_MONO, !silent && channels.areSame(), CHANNELS));
        List<Double> phases = new ArrayList<>();
        MetadataFile.read(
                file(Part.PHASE), (at, values) -> phases.add(MetadataFile.number(values, "lavfi.aphasemeter.phase")));
        phases.stream()
                .filter(phase -> !phase.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(mean -> found.add(Reading.of(RuleKind.PHASE, mean, Amount.Unit.NONE, "aphasemeter")));
    }

    private Path file(Part part) {
        return folder.resolve(files.name(part));
    }

    /** What ebur128 says; its last values are those of the whole. */
    private static final class Loudness {
        private final List<Double> overTime = new ArrayList<>();
        private long count;
        private double integrated = Double.NEGATIVE_INFINITY;
        private double range;
        private double peak;

        private boolean isSilent() {
            return !(integrated > GATE);
        }

        private void add(double at, Map<String, String> values) {
            count++;
            integrated = MetadataFile.number(values, R128 + "I");
            range = MetadataFile.number(values, R128 + "LRA");
            peak = MetadataFile.number(values, R128 + "true_peak");
            double heard = MetadataFile.number(values, R128 + "S");
            overTime.add(heard > GATE ? heard : Double.NaN);
        }
    }

    /** What two channels have apart and in common, half second by half second. */
    private static final class Channels {
        private static final String LEVEL = "lavfi.astats.%d.RMS_level";
        /** Decibels from what is common to what is apart: lossy codecs add so much, stereo of any width has more. */
        private static final double APART = -25;
        /** Decibels below full scale: less is not heard. */
        private static final double HEARD = -60;
        /** Part of what is heard that must be the same. */
        private static final double MOSTLY = 0.99;

        private long heard;
        private long same;

        private void add(double at, Map<String, String> values) {
            double apart = MetadataFile.number(values, LEVEL.formatted(1));
            double common = MetadataFile.number(values, LEVEL.formatted(2));
            if (Math.max(apart, common) > HEARD) {
                heard++;
                same += apart - common <= APART ? 1 : 0;
            }
        }

        private boolean areSame() {
            return heard > 0 && same >= heard * MOSTLY;
        }
    }
}
