package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.filter.FilterGraph;
import io.reelway.encode.command.filter.GuessedTimes;
import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.InputSettings;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import io.reelway.quality.measure.Meter;
import io.reelway.quality.measure.MeterFiles;
import java.util.List;

/** Writes the arguments of ffmpeg runs that measure a video for rules. */
public final class MeterCommand {
    private MeterCommand() {}

    /** The meter of the source: of the streams that a plan uses. */
    public static Meter ofSource(MediaInfo source) {
        return new Meter(source.picture(), source.sound(), MeterFiles.SOURCE);
    }

    /** A run that only measures the source, for presets that need the result before the encode. */
    public static List<String> source(Meter meter, InputSettings input, MediaInfo source) {
        InputTrim trim = new InputTrim(input, source);
        Arguments arguments = begun(meter, input);
        FfmpegCommand.input(arguments, trim);
        return measured(arguments, meter, trim.picture(), trim.sound());
    }

    /**
     * A run that measures a whole file: an output, or a video that is in no job.
     *
     * @param options before {@code -i}: which demuxers may read it
     * @param file in the work folder, or {@code file:} and its path
     */
    public static List<String> output(Meter meter, List<String> options, String file) {
        Arguments arguments = begun(meter, InputSettings.WHOLE);
        arguments.add(options.toArray()).add("-i", file);
        return measured(arguments, meter, "", "");
    }

    /** A graph that began anew where the video changes would write over what it has found before. */
    private static Arguments begun(Meter meter, InputSettings input) {
        Arguments arguments = FfmpegCommand.begun(DecodeWords.LOG_LEVEL);
        meter.picture().ifPresent(track -> FfmpegCommand.keepGraph(arguments, track, input));
        return arguments;
    }

    /** @param pictureTrim filters for the video that come first, with a comma after them, or an empty text */
    private static List<String> measured(Arguments arguments, Meter meter, String pictureTrim, String soundTrim) {
        String picture = meter.picture().map(track -> even(track, pictureTrim)).orElse("");
        String sound = meter.sound()
                .map(track -> "[0:" + track.index() + "]" + soundTrim)
                .orElse("");
        meter.graphs(picture, sound).forEach(graph -> arguments.add("-filter_complex", graph));
        return arguments.add(meter.outputs().toArray()).list();
    }

    /** The input label of the video, and filters that give its frames right times and one format. */
    private static String even(VideoTrack track, String trim) {
        return "[0:%d]%s%sscale=%d:%d:eval=frame,format=%s,"
                .formatted(
                        track.index(),
                        trim,
                        GuessedTimes.filters(track),
                        track.width(),
                        track.height(),
                        track.isRgb() || track.pixelFormat().isEmpty() ? "yuv444p" : track.pixelFormat());
    }

    /** The graphs of a meter in the run of a plan, which decodes the source anyway. */
    static List<String> graphs(Meter meter, EncodePlan plan, FilterGraph graph) {
        return meter.graphs(
                meter.picture().map(track -> graph.decoded()).orElse(""),
                meter.sound().map(track -> graph.sound(track.index())).orElse(""));
    }
}
