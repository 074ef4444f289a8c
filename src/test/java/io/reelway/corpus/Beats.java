package io.reelway.corpus;

import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * When a picture flashes and a sound beeps, by presentation times.
 *
 * @param frames that the picture has
 * @param flashes seconds from the first frame or sample of the file
 * @param beeps the same; windows of 5 ms are looked at
 */
record Beats(int frames, List<Double> flashes, List<Double> beeps) {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** A line of ffmpeg's filter {@code metadata}: a time or a value; the value may be {@code -inf}. */
    private static final Pattern LINE = Pattern.compile("(?:pts_time:|YAVG=|RMS_level=)(\\S+)");

    private static final double WHITE = 200;
    private static final double LOUD_DB = -25;
    /** A beep is one, however its loudness wavers. */
    private static final double APART = 0.5;

    /** @param folder to work in */
    static Beats of(Path file, Path folder) {
        List<double[]> picture = measured(
                file,
                folder,
                List.of(
                        "-map",
                        "0:v:0?",
                        "-vf",
                        "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709,scale=64:36,format=yuv420p,signalstats,"
                                + printed("signalstats.YAVG")));
        List<double[]> sound = measured(
                file,
                folder,
                List.of(
                        "-map",
                        "0:a:0?",
                        "-af",
                        "aresample=48000,aformat=sample_fmts=flt:channel_layouts=mono,asetnsamples=n=240:p=0,"
                                + "astats=metadata=1:reset=1,a" + printed("astats.Overall.RMS_level")));
        double first = DoubleStream.concat(first(picture), first(sound)).min().orElse(0);
        return new Beats(
                picture.size(),
                onsets(picture, first, luma -> luma > WHITE),
                onsets(sound, first, level -> level > LOUD_DB));
    }

    private static String printed(String key) {
        return "metadata=print:key=lavfi." + key + ":file=measured.txt";
    }

    /** @return time and value of each frame */
    private static List<double[]> measured(Path file, Path folder, List<String> stream) {
        try {
            Path lines = folder.resolve("measured.txt");
            Files.deleteIfExists(lines);
            List<String> argv =
                    new ArrayList<>(List.of("-nostdin", "-loglevel", "error", "-copyts", "-i", file.toString()));
            argv.addAll(stream);
            argv.addAll(List.of("-fps_mode", "passthrough", "-f", "null", "-"));
            ProcessResult result = new WatchedProcess(1L << 30)
                    .run(ProcessSpec.ffmpeg(TestPrograms.bundled(), argv, folder, LIMIT, LIMIT), Watcher.NONE);
            if (result.exit() != 0 || !Files.exists(lines)) {
                // the file has no such stream
                return List.of();
            }
            return read(Files.readAllLines(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<double[]> read(List<String> lines) {
        List<double[]> frames = new ArrayList<>();
        double time = 0;
        for (String line : lines) {
            Matcher found = LINE.matcher(line);
            if (found.find()) {
                double value = found.group(1).matches("-?[0-9.]+") ? Double.parseDouble(found.group(1)) : -1000;
                if (line.startsWith("frame:")) {
                    time = value;
                } else {
                    frames.add(new double[] {time, value});
                }
            }
        }
        return frames;
    }

    private static DoubleStream first(List<double[]> frames) {
        return frames.stream().limit(1).mapToDouble(frame -> frame[0]);
    }

    private static List<Double> onsets(List<double[]> frames, double first, DoublePredicate on) {
        List<Double> onsets = new ArrayList<>();
        boolean before = false;
        for (double[] frame : frames) {
            boolean now = on.test(frame[1]);
            double at = frame[0] - first;
            if (now && !before && (onsets.isEmpty() || at - onsets.get(onsets.size() - 1) > APART)) {
                onsets.add(at);
            }
            before = now;
        }
        return onsets;
    }
}
