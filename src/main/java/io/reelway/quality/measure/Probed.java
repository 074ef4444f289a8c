package io.reelway.quality.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.probe.FastStart;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What probing alone shows of a video, as measurements. */
public final class Probed {
    private static final String FFPROBE = "ffprobe";
    /** Shapes of pictures that have a name; others are written with two decimals. */
    private static final List<int[]> SHAPES = List.of(
            new int[] {16, 9},
            new int[] {4, 3},
            new int[] {1, 1},
            new int[] {9, 16},
            new int[] {3, 4},
            new int[] {21, 9},
            new int[] {3, 2},
            new int[] {2, 1},
            new int[] {5, 4});
    /** Frames by which containers let a video begin late, for the sake of its codecs. */
    private static final int MOST_LATE_FRAMES = 2;
    /** Rounding to even sides changes a shape by less. */
    private static final double ALIKE = 0.01;

    private Probed() {}

    /**
     * What probing shows of a source.
     *
     * @param json all that ffprobe has written of it
     * @throws IOException when the disk fails
     */
    public static Measured ofSource(MediaInfo media, JsonNode json, Path file) throws IOException {
        Optional<Boolean> first = media.is("mov") ? Optional.of(FastStart.indexFirst(file)) : Optional.empty();
        return of(Measured.SOURCE, media, json, media.bytes(), first);
    }

    /**
     * @param subject "source", or the key of an output
     * @param media its streams
     * @param json the same as ffprobe has written it
     * @param bytes of the file, or of all its segments
     * @param moovFirst whether the index is at the front; empty for a file without such an index
     */
    public static Measured of(String subject, MediaInfo media, JsonNode json, long bytes, Optional<Boolean> moovFirst) {
        List<Reading> found = new ArrayList<>();
        found.add(Reading.of(RuleKind.PICTURE, media.picture().isPresent(), FFPROBE));
        found.add(Reading.of(RuleKind.SOUND, media.sound().isPresent(), FFPROBE));
        double seconds = seconds(media);
        if (seconds > 0) {
            found.add(Reading.of(RuleKind.DURATION, seconds, Amount.Unit.SECONDS, FFPROBE));
            found.add(Reading.of(RuleKind.BITRATE, bytes * 8 / seconds, Amount.Unit.BITS_A_SECOND, FFPROBE));
        }
        found.add(Reading.of(RuleKind.CONTAINERS, ContainerWords.of(media.container(), json), FFPROBE));
        found.add(Reading.of(RuleKind.CODECS, codecs(media), FFPROBE));
        moovFirst.ifPresent(first -> found.add(Reading.of(RuleKind.MOOV_FIRST, first, "first boxes")));
        media.picture().ifPresent(track -> picture(found, track, stream(json, track.index())));
        media.sound().ifPresent(track -> {
            found.add(Reading.of(RuleKind.AUDIO_CHANNELS, List.of(String.valueOf(track.channels())), FFPROBE));
            found.add(Reading.of(RuleKind.SAMPLE_RATE, List.of(String.valueOf(track.sampleRate())), FFPROBE));
        });
        double frame = media.picture().map(track -> track.fps().frameSeconds()).orElse(0.0);
        return new Measured(subject, seconds, frame, found, List.of());
    }

    /**
     * Seconds of the video stream, or of all where there is none: audio may go on for a part of a packet. Video that
     * begins late on purpose lasts from the start of the file on.
     */
    private static double seconds(MediaInfo media) {
        return media.picture()
                .map(track -> seconds(track) > 0 ? seconds(track) + lateOnPurpose(track, media) : 0)
                .filter(seconds -> seconds > 0)
                .orElse(Math.max(0, media.duration()));
    }

    private static double seconds(VideoTrack track) {
        return track.frames() > 0 && !track.variableRate()
                ? track.frames() * track.fps().frameSeconds()
                : track.duration();
    }

    private static double lateOnPurpose(VideoTrack track, MediaInfo media) {
        double late = track.start() - media.start();
        return late > MOST_LATE_FRAMES * track.fps().frameSeconds() ? late : 0;
    }

    private static List<String> codecs(MediaInfo media) {
        TreeSet<String> codecs = new TreeSet<>();
        media.video().stream().filter(track -> !track.attachedPicture()).forEach(track -> codecs.add(track.codec()));
        media.audio().forEach(track -> codecs.add(track.codec()));
        codecs.remove("");
        return List.copyOf(codecs);
    }

    private static void picture(List<Reading> found, VideoTrack track, JsonNode stream) {
        found.add(Reading.of(RuleKind.SIZE, List.of(track.displayWidth() + "x" + track.displayHeight()), FFPROBE));
        Fps rate = track.fps().snapped();
        found.add(Reading.of(RuleKind.FPS, List.of(rate.toString()), FFPROBE));
        found.add(Reading.of(
                RuleKind.ASPECT, List.of(shape((double) track.displayWidth() / track.displayHeight())), FFPROBE));
        PixelFormat format = PixelFormat.of(track.pixelFormat());
        format.chroma().ifPresent(chroma -> found.add(Reading.of(RuleKind.CHROMA, List.of(chroma), FFPROBE)));
        format.depth()
                .ifPresent(bits -> found.add(Reading.of(RuleKind.BIT_DEPTH, List.of(String.valueOf(bits)), FFPROBE)));
        found.add(Reading.of(RuleKind.COLOR, List.of(ColorWord.of(track.color())), FFPROBE));
        String range = stream.path("color_range").asText();
        if (range.equals("tv") || range.equals("pc")) {
            found.add(Reading.of(RuleKind.RANGE, List.of(range.equals("tv") ? "limited" : "full"), FFPROBE));
        }
    }

    private static String shape(double ratio) {
        return SHAPES.stream()
                .filter(shape -> Math.abs(ratio / ((double) shape[0] / shape[1]) - 1) < ALIKE)
                .findFirst()
                .map(shape -> shape[0] + ":" + shape[1])
                .orElseGet(() -> String.format(Locale.ROOT, "%.2f:1", ratio));
    }

    private static JsonNode stream(JsonNode json, int index) {
        for (JsonNode stream : json.path("streams")) {
            if (stream.path("index").asInt(-1) == index) {
                return stream;
            }
        }
        return json.path("none");
    }
}
