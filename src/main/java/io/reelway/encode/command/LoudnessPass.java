package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.command.filter.SoundChain;
import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.findings.LoudnessRun;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.probe.AudioTrack;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the loudness of an audio track, mixed as it will be encoded, with the filter ebur128. The usual first pass
 * of loudnorm is not used: it changes the gain as it goes, and its figures for the input were up to half a unit off.
 * Its linear mode does not see peaks between samples.
 */
final class LoudnessPass {
    /**
     * The measurements of each moment are logged at a level that is not shown; ffmpeg 5 does not know framelog=quiet.
     */
    private static final String METER = "ebur128=peak=true:framelog=verbose";

    private static final String NUMBER = "(-?[0-9.]+|-inf|nan)";
    /** {@code I: -23.0 LUFS  Threshold: -33.5 LUFS … LRA: 5.4 LU … Peak: -3.1 dBFS}, on lines of their own. */
    private static final Pattern SUMMARY = Pattern.compile(
            "I:\\s+" + NUMBER + " LUFS\\s+Threshold:\\s+" + NUMBER + " LUFS.*?LRA:\\s+" + NUMBER + " LU\\s.*?Peak:\\s+"
                    + NUMBER + " dBFS",
            Pattern.DOTALL);

    private LoudnessPass() {}

    /** @param even whether the track is read from its uniform copy */
    static List<String> argv(LoudnessRun run, AudioTrack track, InputTrim trim, boolean even) {
        Arguments arguments = FfmpegCommand.begun("info");
        if (even) {
            FfmpegCommand.evenSound(arguments, run.stream());
        } else {
            FfmpegCommand.input(arguments, trim);
        }
        arguments.add("-filter_complex");
        arguments.add("[0:%d]%s%s,%s[a]"
                .formatted(
                        even ? 1 : run.stream(),
                        even ? "" : trim.sound(),
                        SoundChain.mixed(track, run.channels(), SoundChain.MEASURED_RATE),
                        METER));
        arguments.add("-map", "[a]", "-f", "null", "-");
        return arguments.list();
    }

    /**
     * @param stderr the end of what that run wrote
     * @throws VideoException INTERNAL where it holds no measurement
     */
    static LoudnessMeasured parse(String stderr, String asset) {
        Matcher summary = SUMMARY.matcher(stderr.substring(Math.max(0, stderr.lastIndexOf("Summary:"))));
        if (!summary.find()) {
            throw new VideoException(
                    ErrorCode.INTERNAL,
                    "Expected ffmpeg's filter ebur128 to say how loud " + asset + " is, it ended with: "
                            + stderr.strip().lines().reduce("", (before, line) -> line)
                            + ". Check that the configured ffmpeg has it.");
        }
        return new LoudnessMeasured(number(summary, 1), number(summary, 4), number(summary, 3), number(summary, 2));
    }

    private static double number(Matcher summary, int group) {
        String text = summary.group(group);
        return text.equals("-inf") || text.equals("nan") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }
}
