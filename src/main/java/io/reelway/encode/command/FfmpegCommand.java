package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.filter.FilterGraph;
import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.Progress;
import io.reelway.preset.InputSettings;
import io.reelway.probe.SourceFormats;
import io.reelway.probe.VideoTrack;
import io.reelway.quality.measure.Meter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes the arguments of the one ffmpeg run that executes a plan, without the program's name. All file names are
 * relative to the work folder, which is the process's current folder.
 */
public final class FfmpegCommand {
    /** The name of a filter in a graph's text. */
    private static final Pattern FILTER = Pattern.compile("(?<=[;,\\]])([a-z][a-z0-9_]*)(?=[=,;\\[])");

    /** A stream of the source in a graph, or mapped as it is. */
    private static final Pattern OF_SOURCE = Pattern.compile("(?:\\[|-map )0:(\\d+)");

    private FfmpegCommand() {}

    /**
     * Uses only encoders and filters that this ffmpeg has. A plan that encodes nothing, such as a byte-by-byte copy,
     * still runs ffmpeg over the source: so the source is read once to its end.
     *
     * @throws io.reelway.error.VideoException INVALID_PRESET naming the encoder or filter that this ffmpeg lacks
     */
    public static List<String> of(EncodePlan plan, Capabilities capabilities) {
        return of(plan, capabilities, Optional.empty());
    }

    /**
     * The same run, which also measures the source for rules.
     *
     * @param meter of the streams to measure
     */
    public static List<String> of(EncodePlan plan, Capabilities capabilities, Optional<Meter> meter) {
        FilterGraph graph = new FilterGraph(plan);
        Arguments outputs = outputs(plan, graph, capabilities);
        List<String> graphs = new ArrayList<>(graph.texts());
        meter.ifPresent(measured -> {
            graphs.addAll(MeterCommand.graphs(measured, plan, graph));
            outputs.add(measured.outputs().toArray());
        });
        Arguments arguments = begun(DecodeWords.LOG_LEVEL);
        plan.picture()
                .filter(Picture::changes)
                .map(Picture::track)
                .ifPresent(track -> keepGraph(arguments, track, plan.input()));
        List<Integer> used = used(graphs, outputs);
        boolean showsPicture = plan.picture()
                .map(picture -> picture.track().index())
                .filter(used::contains)
                .isPresent();
        if (!plan.evenSounds().isEmpty() || !showsPicture) {
            keepStart(arguments, plan, used);
        }
        input(arguments, new InputTrim(plan.input(), plan.source()));
        plan.evenSounds().forEach(stream -> evenSound(arguments, stream));
        plan.length().ifPresent(exact -> silence(arguments, exact.seconds()));
        if (!graphs.isEmpty()) {
            capabilities.needFilters(FILTER.matcher(String.join(";", graphs))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList());
            // one graph for each stream: ffmpeg rebuilds a whole graph when one of its inputs changes
            graphs.forEach(text -> arguments.add("-filter_complex", text));
        }
        arguments.add(outputs.list().toArray());
        return arguments.list();
    }

    /**
     * Keeps ffmpeg from rebuilding the graph when the frame size changes: filters that count frames would start again.
     * The graph's first filter takes frames of any size.
     */
    static void keepGraph(Arguments arguments, VideoTrack track, InputSettings input) {
        arguments.add("-reinit_filter:" + track.index(), 0);
        if (input.rotate().isEmpty()) {
            // ffmpeg would rotate frames before that first filter; with "rotate" in the preset this option is set
            // already
            arguments.add("-noautorotate");
        }
    }

    /** The source streams that a run reads directly, without those that are read from a uniform copy of the audio. */
    private static List<Integer> used(List<String> graphs, Arguments outputs) {
        String text = String.join(" ", graphs) + " " + String.join(" ", outputs.list());
        return OF_SOURCE
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /** Gives every run the same clock, which begins with the source, whichever streams the run uses. */
    static void keepStart(Arguments arguments, EncodePlan plan, List<Integer> used) {
        used.stream()
                .map(stream -> plan.late().getOrDefault(stream, 0.0))
                .min(Comparator.naturalOrder())
                .filter(late -> late > 0)
                .ifPresent(late -> arguments.add("-itsoffset", String.format(Locale.ROOT, "%.6f", late)));
    }

    /** The arguments that every ffmpeg run of a job begins with. */
    static Arguments begun(String logLevel) {
        return new Arguments()
                .add("-nostdin", "-hide_banner", "-y", "-loglevel", logLevel, "-nostats")
                .add("-progress", Progress.FILE, "-stats_period", 0.3);
    }

    /** Adds silence as an input. */
    private static void silence(Arguments arguments, double seconds) {
        arguments.add("-protocol_whitelist", "file", "-format_whitelist", "lavfi", "-f", "lavfi");
        arguments.add("-i", "anullsrc=r=48000:cl=mono:d=" + seconds);
    }

    /** Adds the uniform copy of a source's audio stream as an input. */
    static void evenSound(Arguments arguments, int stream) {
        arguments.add("-protocol_whitelist", "file", "-format_whitelist", "matroska,webm");
        arguments.add("-i", EncodePlan.evenSound(stream));
    }

    /** Adds the source as an input, with its trim. A run that measures the source beforehand uses the same options. */
    static void input(Arguments arguments, InputTrim trim) {
        SourceFormats.inputOptions().forEach(arguments::add);
        if (trim.input().rotate().isPresent()) {
            arguments.add("-noautorotate");
        }
        arguments.add(trim.options().toArray());
        arguments.add("-i", EncodePlan.SOURCE);
    }

    private static Arguments outputs(EncodePlan plan, FilterGraph graph, Capabilities capabilities) {
        Muxing muxing = new Muxing(plan, graph, capabilities);
        plan.outputs().forEach(output -> output.accept(muxing));
        if (muxing.arguments.list().isEmpty()) {
            // ffmpeg needs an output; with the null muxer it still reads the source to its end
            muxing.arguments.add("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "null", "-");
        }
        return muxing.arguments;
    }

    /** Writes the arguments of each output. */
    private static final class Muxing implements Output.Visitor<RuntimeException> {
        private final EncodePlan plan;
        private final Streams streams;
        private final PictureMuxing pictures;
        private final Arguments arguments = new Arguments();

        private Muxing(EncodePlan plan, FilterGraph graph, Capabilities capabilities) {
            this.plan = plan;
            this.streams = new Streams(plan, graph, capabilities);
            this.pictures = new PictureMuxing(graph, capabilities);
        }

        @Override
        public void hls(HlsOutput hls) {
            new HlsMuxing(streams).add(arguments, hls);
        }

        @Override
        public void file(FileOutput file) {
            new FileMuxing(streams).add(arguments, file);
        }

        @Override
        public void thumbnails(ThumbnailsOutput thumbnails) {
            pictures.add(arguments, thumbnails);
        }

        @Override
        public void storyboard(StoryboardOutput storyboard) {
            pictures.add(arguments, storyboard);
        }

        @Override
        public void split(SplitOutput split) {
            new SplitMuxing(plan, streams).add(arguments, split);
        }

        @Override
        public void copy(CopyOutput copy) {
            // the source itself is published: ffmpeg does not write it
        }
    }
}
