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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The arguments of the one ffmpeg that makes a plan, without the program's name. All files are relative to the work folder,
 * which is the process's current one.
 */
public final class FfmpegCommand {
    /** The name of a filter in a graph's text. */
    private static final Pattern FILTER = Pattern.compile("(?<=[;,\\]])([a-z][a-z0-9_]*)(?=[=,;\\[])");

    /** A stream of the source in a graph, or mapped as it is. */
    private static final Pattern OF_SOURCE = Pattern.compile("(?:\\[|-map )0:(\\d+)");

    private FfmpegCommand() {}

    /**
     * Only encoders and filters that are there are used; a plan that makes nothing new, as a copy byte by byte, still runs
     * ffmpeg over the source, which so is read once to its end.
     *
     * @throws io.reelway.error.VideoException INVALID_PRESET naming the encoder or filter that this ffmpeg lacks
     */
    public static List<String> of(EncodePlan plan, Capabilities capabilities) {
        FilterGraph graph = new FilterGraph(plan);
        Arguments outputs = outputs(plan, graph, capabilities);
        Arguments arguments = begun(DecodeWords.LOG_LEVEL);
        plan.picture().filter(Picture::changes).ifPresent(picture -> keepGraph(arguments, picture, plan.input()));
        List<Integer> used = used(graph, outputs);
        boolean showsPicture = plan.picture()
                .map(picture -> picture.track().index())
                .filter(used::contains)
                .isPresent();
        if (!plan.evenSounds().isEmpty() || !showsPicture) {
            keepStart(arguments, plan, used);
        }
        input(arguments, new InputTrim(plan.input(), plan.source()));
        plan.evenSounds().forEach(stream -> evenSound(arguments, stream));
        if (!graph.isEmpty()) {
            capabilities.needFilters(FILTER.matcher(String.join(";", graph.texts()))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList());
            // a graph each, for one whose input changes is built anew as a whole
            graph.texts().forEach(text -> arguments.add("-filter_complex", text));
        }
        arguments.add(outputs.list().toArray());
        return arguments.list();
    }

    /** Filters that count frames would begin again in a new graph; the first one of this graph takes frames of any size. */
    private static void keepGraph(Arguments arguments, Picture picture, InputSettings input) {
        arguments.add("-reinit_filter:" + picture.track().index(), 0);
        if (input.rotate().isEmpty()) {
            // ffmpeg would turn it before that filter; one that is turned otherwise has this option already
            arguments.add("-noautorotate");
        }
    }

    /** What comes from the source itself, and not from a sound that was made even. */
    private static List<Integer> used(FilterGraph graph, Arguments outputs) {
        String text = String.join(" ", graph.texts()) + " " + String.join(" ", outputs.list());
        return OF_SOURCE
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /** Runs that use different streams, and outputs of one stream alone, have one clock, which begins with the source. */
    static void keepStart(Arguments arguments, EncodePlan plan, List<Integer> used) {
        used.stream()
                .map(stream -> plan.late().getOrDefault(stream, 0.0))
                .min(Comparator.naturalOrder())
                .filter(late -> late > 0)
                .ifPresent(late -> arguments.add("-itsoffset", String.format(Locale.ROOT, "%.6f", late)));
    }

    /** What every ffmpeg of a job begins with. */
    static Arguments begun(String logLevel) {
        return new Arguments()
                .add("-nostdin", "-hide_banner", "-y", "-loglevel", logLevel, "-nostats")
                .add("-progress", Progress.FILE, "-stats_period", 0.3);
    }

    /** A sound of the source that has been made even. */
    static void evenSound(Arguments arguments, int stream) {
        arguments.add("-protocol_whitelist", "file", "-format_whitelist", "matroska,webm");
        arguments.add("-i", EncodePlan.evenSound(stream));
    }

    /** The source, and what is taken of it; whoever measures it beforehand takes the same. */
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
            // ffmpeg wants an output; packets that go nowhere show whether the source can be read to its end
            muxing.arguments.add("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "null", "-");
        }
        return muxing.arguments;
    }

    /** The arguments of what ffmpeg writes. */
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
