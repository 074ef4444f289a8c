package io.reelway.cli.trial;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.SourceFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A piece of a video, copied packet by packet, so that outputs are made from the source's own packets.
 *
 * @param from seconds into the video; it begins with a key frame near that
 * @param seconds its length
 */
public record Piece(double from, double seconds) {
    private static final String NAME = "piece";
    /** Packets that are read to find a key frame, wherever reading begins. */
    private static final String FOLLOWING = "%+#1000";
    /**
     * Seconds that are read before it: a reader that starts in the middle of an audio packet finds the next one by
     * then.
     */
    private static final double LEAD = 2;
    /** Seconds that are less than any frame. */
    private static final double ROUNDING = 0.001;
    /** Formats whose packets have no times, so that they cannot be cut. */
    private static final Set<String> RAW =
            Set.of("h264", "hevc", "mpegvideo", "m4v", "vc1", "obu", "aac", "ac3", "eac3");

    /** A piece from the middle, where most videos have more than titles; from the start where the length is unknown. */
    public static Piece middle(MediaInfo source, double seconds) {
        return new Piece(Math.max(0, (source.duration() - seconds) / 2), seconds);
    }

    /** Whether it is the whole video, or the video cannot be cut. */
    public boolean isWhole(MediaInfo source) {
        return RAW.contains(source.container()) || source.duration() > 0 && from == 0 && seconds >= source.duration();
    }

    /**
     * Writes the piece to a file.
     *
     * @param folder for the file
     * @return the file
     * @throws CliException where no container can hold its packets
     */
    public Path cut(Ffmpeg ffmpeg, Path source, MediaInfo media, Path folder) {
        String name = source.getFileName().toString();
        double begin = keyFrame(ffmpeg.probe(folder, source.toString(), name, keyFrames(source, media)), media);
        ProcessResult result = ffmpeg.convert(folder, source.toString(), name, argv(source, media, begin));
        if (result.exit() != 0) {
            throw new CliException("Expected " + seconds + " s of " + name + ", but they cannot be cut out of it: "
                    + result.stderrTail().strip() + ". Try the whole file: give its length as --seconds, and 0 as"
                    + " --from.");
        }
        return folder.resolve(NAME);
    }

    /** The arguments of an ffprobe that looks for key frames from there on. */
    List<String> keyFrames(Path source, MediaInfo media) {
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of(
                "-select_streams", "V:0", "-read_intervals", number(from + Math.max(0, media.start())) + FOLLOWING));
        argv.addAll(List.of("-show_entries", "packet=dts_time,flags", "-of", "csv=p=0", "-i", "file:" + source));
        return List.copyOf(argv);
    }

    /**
     * Seconds at which the first key frame is decoded; without video, or a known time, the seconds where the piece was
     * to begin.
     */
    private double keyFrame(ProcessResult found, MediaInfo media) {
        return found.stdout()
                .lines()
                .map(line -> line.split(","))
                .filter(words -> words.length > 1 && words[0].matches("-?[0-9.]+") && words[1].startsWith("K"))
                .findFirst()
                .map(words -> Math.max(0, Double.parseDouble(words[0]) - Math.max(0, media.start())))
                .orElse(from);
    }

    /** The arguments of the ffmpeg that writes it. */
    List<String> argv(Path source, MediaInfo media, double begin) {
        double lead = Math.min(LEAD, begin);
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "error"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of("-ss", number(begin - lead), "-i", "file:" + source));
        if (lead > ROUNDING) {
            argv.addAll(List.of("-ss", number(lead - ROUNDING)));
        }
        argv.addAll(List.of("-t", number(seconds)));
        argv.addAll(List.of("-map", "0:V?", "-map", "0:a?", "-c", "copy", "-avoid_negative_ts", "make_zero"));
        argv.addAll(List.of("-f", muxer(media.container()), NAME));
        return List.copyOf(argv);
    }

    private static String number(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    /** The muxer of the source's format, or the one that takes most codecs. */
    private static String muxer(String demuxer) {
        if (demuxer.contains("mp4") || demuxer.equals("mxf")) {
            return "mov";
        }
        return switch (demuxer) {
            case "mpegts", "avi" -> demuxer;
            default -> "matroska";
        };
    }
}
