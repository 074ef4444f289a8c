package io.reelway.quality.report;

import io.reelway.ffmpeg.Progress;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.SourceFormats;
import io.reelway.probe.VideoTrack;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses frames that show findings of the source, writes the arguments of the one ffmpeg run that extracts them, and
 * reads its files. A report without them is still a report: whoever runs ffmpeg ignores its exit code.
 */
public final class FindingFrames {
    /** Most frames of a source. */
    public static final int MOST = 8;

    /** Each frame has a decoder of its own, and a decoder keeps up to 16 pictures: of large ones fewer are taken. */
    private static final int MOST_OF_LARGE = 3;

    private static final long LARGE_PIXELS = 1920L * 1088;

    /** Pixels of the longer side at most. */
    private static final int LONGEST_SIDE = 320;

    /** Larger files are no thumbnails. */
    private static final int MOST_BYTES = 64 << 10;

    /**
     * Seconds that an MPEG stream is decoded before the frame. It has no index, so ffmpeg seeks to any packet; the next
     * key frame must come before the frame.
     */
    private static final double RUN_UP = 10;

    /** Frames of a stretch whose middle is shown; of a shorter one it is the first. */
    private static final int LONG = 4;

    private FindingFrames() {}

    /**
     * Chooses the frames: of each broken rule the first place, then the second ones, and so on. Rules that reject come
     * first. A frame stands for one finding only.
     *
     * @return none where the source has no picture
     */
    public static List<FindingFrame> of(Judgement judgement, MediaInfo source) {
        double frame = judgement.source().frameSeconds();
        if (source.picture().isEmpty() || frame <= 0) {
            return List.of();
        }
        VideoTrack picture = source.picture().get();
        long pixels = (long) picture.width() * picture.height();
        List<RuleResult> broken = judgement.broken().stream()
                .filter(result -> result.subject().equals(Measured.SOURCE))
                .toList();
        return chosen(broken, frame, pixels > LARGE_PIXELS ? MOST_OF_LARGE : MOST);
    }

    private static List<FindingFrame> chosen(List<RuleResult> broken, double frame, int most) {
        List<FindingFrame> chosen = new ArrayList<>();
        Set<Double> times = new LinkedHashSet<>();
        int places =
                broken.stream().mapToInt(result -> result.at().size()).max().orElse(0);
        for (int place = 0; place < places && chosen.size() < most; place++) {
            for (RuleResult result : broken) {
                if (place < result.at().size() && chosen.size() < most) {
                    FindingFrame next = frame(result.rule().kind(), result.at().get(place), frame);
                    if (times.add(next.seconds())) {
                        chosen.add(next);
                    }
                }
            }
        }
        return List.copyOf(chosen);
    }

    private static FindingFrame frame(RuleKind rule, Stretch place, double frame) {
        boolean first = rule == RuleKind.BLACK_AT_START || place.seconds() < LONG * frame;
        double seconds = first ? place.from() : place.from() + place.seconds() / 2;
        return new FindingFrame(rule, place, milliseconds(seconds), milliseconds(Math.max(0, seconds - frame / 2)));
    }

    private static double milliseconds(double seconds) {
        return Math.round(seconds * 1_000) / 1_000.0;
    }

    /**
     * The arguments of the run, without the program's name.
     *
     * @param input the source's file in the current folder
     */
    public static List<String> arguments(List<FindingFrame> frames, MediaInfo source, String input) {
        VideoTrack picture = source.picture().orElseThrow();
        List<String> argv =
                new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "error", "-nostats"));
        argv.addAll(List.of("-progress", Progress.FILE, "-stats_period", "0.3"));
        for (FindingFrame frame : frames) {
            argv.addAll(SourceFormats.inputOptions());
            double seek = seek(frame, source);
            if (seek > 0) {
                argv.addAll(List.of("-ss", seconds(seek)));
            }
            argv.addAll(List.of("-threads", "1", "-i", input));
        }
        for (int i = 0; i < frames.size(); i++) {
            argv.addAll(List.of("-map", i + ":" + picture.index()));
            double rest = frames.get(i).seek() - seek(frames.get(i), source);
            if (rest > 0) {
                argv.addAll(List.of("-ss", seconds(rest)));
            }
            argv.addAll(List.of("-vf", "scale=" + size(picture) + ",setsar=1,format=yuvj420p"));
            argv.addAll(List.of("-frames:v", "1", "-c:v", "mjpeg", "-q:v", "5", "-threads", "1"));
            argv.addAll(List.of("-map_metadata", "-1", "-f", "image2", "-update", "1", file(i)));
        }
        return List.copyOf(argv);
    }

    private static double seek(FindingFrame frame, MediaInfo source) {
        return source.isMpegStream() ? Math.max(0, frame.seek() - RUN_UP) : frame.seek();
    }

    private static String size(VideoTrack picture) {
        double factor = Math.min(
                1, (double) LONGEST_SIDE / Math.max(1, Math.max(picture.displayWidth(), picture.displayHeight())));
        return even(picture.displayWidth() * factor) + ":" + even(picture.displayHeight() * factor);
    }

    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }

    private static String seconds(double seconds) {
        return ValueText.decimals(seconds, 0, 3);
    }

    /**
     * The frames that ffmpeg has written, as JPEG.
     *
     * @param folder in which it ran
     */
    public static Map<FindingFrame, byte[]> read(List<FindingFrame> frames, Path folder) throws IOException {
        Map<FindingFrame, byte[]> pictures = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            Path file = folder.resolve(file(i));
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] content = in.readNBytes(MOST_BYTES + 1);
                    if (content.length <= MOST_BYTES && isJpeg(content)) {
                        pictures.put(frames.get(i), content);
                    }
                }
            }
        }
        return pictures;
    }

    private static boolean isJpeg(byte[] content) {
        int end = content.length - 2;
        return end > 2
                && (content[0] & 0xff) == 0xff
                && (content[1] & 0xff) == 0xd8
                && (content[end] & 0xff) == 0xff
                && (content[end + 1] & 0xff) == 0xd9;
    }

    /** The name of a frame's file in ffmpeg's folder. */
    static String file(int frame) {
        return "quality_frame_" + frame + ".jpg";
    }
}
