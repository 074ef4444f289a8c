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
 * A piece of a video, taken packet by packet: nothing is encoded, so what is made of it is made of the very source.
 *
 * @param from seconds into the video; it begins with a key frame beside that
 * @param seconds how long it is
 */
public record Piece(double from, double seconds) {
    private static final String NAME = "piece";
    /** Packets of which one is a key frame's, wherever reading begins. */
    private static final String FOLLOWING = "%+#1000";
    /** Seconds that are read before it: what stands in the middle of a packet of sound finds the next one by then. */
    private static final double LEAD = 2;
    /** Less than any frame. */
    private static final double ROUNDING = 0.001;
    /** Packets without times, which cannot be cut. */
    private static final Set<String> RAW =
            Set.of("h264", "hevc", "mpegvideo", "m4v", "vc1", "obu", "aac", "ac3", "eac3");

    /** From the middle, where a video is mostly more than titles; from the start where nobody knows how long it is. */
    public static Piece middle(MediaInfo source, double seconds) {
        return new Piece(Math.max(0, (source.duration() - seconds) / 2), seconds);
    }

    /** Whether that is all of it, or there is no way to take less. */
    public boolean isWhole(MediaInfo source) {
        return RAW.contains(source.container()) || source.duration() > 0 && from == 0 && seconds >= source.duration();
    }

    /**
     * Writes it.
     *
     * @param folder where it may lie
     * @return the file
     * @throws CliException where its packets fit into no file by themselves
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

    /** Of an ffprobe that looks for the key frames from there on. Pure. */
    List<String> keyFrames(Path source, MediaInfo media) {
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of(
                "-select_streams", "V:0", "-read_intervals", number(from + Math.max(0, media.start())) + FOLLOWING));
        argv.addAll(List.of("-show_entries", "packet=dts_time,flags", "-of", "csv=p=0", "-i", "file:" + source));
        return List.copyOf(argv);
    }

    /** Seconds to when the first of them is decoded; without a picture, or one that is told, where the piece was to begin. */
    private double keyFrame(ProcessResult found, MediaInfo media) {
        return found.stdout()
                .lines()
                .map(line -> line.split(","))
                .filter(words -> words.length > 1 && words[0].matches("-?[0-9.]+") && words[1].startsWith("K"))
                .findFirst()
                .map(words -> Math.max(0, Double.parseDouble(words[0]) - Math.max(0, media.start())))
                .orElse(from);
    }

    /** Pure. */
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

    /** As the source is written, or as what takes most codecs. */
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
