package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.filter.FilterGraph;
import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import java.util.List;

/**
 * Writes the arguments of the ffmpeg run that compares the video of an output with the source, frame by frame: the
 * source is filtered as for the encode, so that both have the same size and rate.
 */
public final class SsimCommand {
    private SsimCommand() {}

    /**
     * @param target what the output was encoded as
     * @param options before the output's {@code -i}
     * @param file the output in the work folder
     * @param result gets a line for each frame, in the work folder
     */
    public static List<String> of(
            EncodePlan plan, VideoTarget target, List<String> options, String file, String result) {
        FilterGraph graph = new FilterGraph(plan);
        String reference = graph.rendition(target);
        // frames are counted, since containers round their times
        String counted = "settb=1/(%1$s),setpts=N".formatted(target.rate());
        Arguments arguments = FfmpegCommand.begun(DecodeWords.LOG_LEVEL);
        FfmpegCommand.input(arguments, new InputTrim(plan.input(), plan.source()));
        arguments.add(options.toArray()).add("-i", file);
        arguments.add(
                "-filter_complex",
                "%s;%s%s[qr];[1:v:0]%s,format=%s[qo];[qo][qr]ssim=stats_file=%s[q]"
                        .formatted(
                                graph.texts().get(0),
                                reference,
                                counted,
                                counted,
                                target.settings().pixelFormat(),
                                result));
        return arguments.add("-map", "[q]", "-f", "null", "-").list();
    }
}
