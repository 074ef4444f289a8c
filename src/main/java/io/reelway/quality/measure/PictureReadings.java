package io.reelway.quality.measure;

import io.reelway.probe.VideoTrack;
import io.reelway.quality.measure.MeterFiles.Part;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a {@link Meter} has found in the video stream. */
final class PictureReadings {
    private static final String LIST = "frames";
    private static final String SINGLE = "lavfi.idet.single.";
    private static final String MULTIPLE = "lavfi.idet.multiple.";
    /** Frames of one field order for each frame of the other, in video that is interlaced: the rest is guessed. */
    private static final double DOMINANT = 9;
    /** Frames whose fields must have been told before that means anything. */
    private static final double LEAST_FRAMES = 12;
    /** The same as a share of all frames: still pictures show no fields. */
    private static final double LEAST_SHARE = 0.3;
    /** Part of a frozen stretch that is black, from which on it is black and not frozen. */
    private static final double MOSTLY = 0.9;

    private final Path folder;
    private final MeterFiles files;
    private final VideoTrack track;
    private final double frameSeconds;
    private final FrameTimes times;

    PictureReadings(Path folder, MeterFiles files, VideoTrack track, double frameSeconds, FrameTimes times) {
        this.folder = folder;
        this.files = files;
        this.track = track;
        this.frameSeconds = frameSeconds;
        this.times = times;
    }

    List<Reading> all() throws IOException {
        List<Reading> found = new ArrayList<>();
        double end = times.end();
        Stretches black = StartsAndEnds.read(file(Part.BLACK_START), null, file(Part.BLACK_END), null, end);
        double edge = frameSeconds / 2;
        found.add(black.measurement(RuleKind.BLACK, "blackdetect"));
        found.add(black.only(stretch -> stretch.from() <= times.start() + edge)
                .measurement(RuleKind.BLACK_AT_START, "blackdetect"));
        found.add(black.only(stretch -> stretch.to() >= end - edge).measurement(RuleKind.BLACK_AT_END, "blackdetect"));
        Stretches frozen = FrozenParts.read(
                        folder.resolve(files.kept()), folder.resolve(files.other()), frameSeconds, end)
                .only(stretch -> !isBlack(stretch, black));
        found.add(frozen.measurement(RuleKind.FREEZE, "mpdecimate"));
        found.add(frozen.measurement(
                RuleKind.REPEATED_FRAMES,
                new Reading.Number(new Amount(repeated(frozen), Amount.Unit.NONE)),
                "mpdecimate"));
        if (times.isSteady()) {
            Reading.Number dropped = new Reading.Number(new Amount(times.dropped(), Amount.Unit.NONE));
            found.add(times.gaps().measurement(RuleKind.DROPPED_FRAMES, dropped, LIST));
        }
        fields(found);
        samples(found);
        return found;
    }

    private static boolean isBlack(Stretch frozen, Stretches black) {
        return black.all().stream()
                .anyMatch(each -> Math.min(each.to(), frozen.to()) - Math.max(each.from(), frozen.from())
                        >= frozen.seconds() * MOSTLY);
    }

    private double repeated(Stretches frozen) {
        return frameSeconds == 0
                ? 0
                : frozen.all().stream()
                        .mapToLong(stretch -> Math.max(0, Math.round(stretch.seconds() / frameSeconds) - 1))
                        .sum();
    }

    private void fields(List<Reading> found) throws IOException {
        Map<String, String> last = new HashMap<>();
        MetadataFile.read(file(Part.FIELDS), (at, values) -> last.putAll(values));
        if (last.isEmpty()) {
            return;
        }
        // synthetic pictures look interlaced to one of the two ways of counting
        boolean interlaced = isInterlaced(last, SINGLE) && isInterlaced(last, MULTIPLE);
        found.add(Reading.of(RuleKind.SCAN, List.of(interlaced ? "interlaced" : "progressive"), "idet"));
        found.add(Reading.of(RuleKind.SCAN_AS_DECLARED, interlaced == track.interlaced(), "idet"));
    }

    private static boolean isInterlaced(Map<String, String> counts, String way) {
        double top = MetadataFile.number(counts, way + "tff");
        double bottom = MetadataFile.number(counts, way + "bff");
        double whole = MetadataFile.number(counts, way + "progressive");
        double unsure = MetadataFile.number(counts, way + "undetermined");
        return top + bottom + whole >= Math.max(LEAST_FRAMES, (top + bottom + whole + unsure) * LEAST_SHARE)
                && Math.max(top, bottom) > whole
                && Math.max(top, bottom) > DOMINANT * Math.min(top, bottom);
    }

    private void samples(List<Reading> found) throws IOException {
        Samples samples = new Samples();
        MetadataFile.read(file(Part.SAMPLES), samples::add);
        if (samples.count > 0) {
            double whole = (double) track.width() * track.height();
            double active = samples.width > 0 && samples.height > 0 ? samples.width * samples.height : whole;
            double bars = Math.max(0, 100 * (1 - active / whole));
            found.add(Reading.of(RuleKind.LETTERBOX, bars, Amount.Unit.PERCENT, "cropdetect"));
            found.add(Reading.of(
                    RuleKind.LEVELS, 100 * samples.outside / samples.count, Amount.Unit.PERCENT, "signalstats"));
        }
    }

    /** What holds for the whole picture, from one frame a second. */
    private static final class Samples {
        private long count;
        private double outside;
        private double width;
        private double height;

        /** The detected picture grows from frame to frame, so the last one is the largest. */
        private void add(double at, Map<String, String> values) {
            count++;
            double share = MetadataFile.number(values, "lavfi.signalstats.BRNG");
            outside += Double.isNaN(share) ? 0 : share;
            width = MetadataFile.number(values, "lavfi.cropdetect.w");
            height = MetadataFile.number(values, "lavfi.cropdetect.h");
        }
    }

    private Path file(Part part) {
        return folder.resolve(files.name(part));
    }
}
