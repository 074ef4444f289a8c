package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.codec.ForcedKeyFrames;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.plan.Cuts;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.encode.plan.Material;
import io.reelway.probe.VideoTrack;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the arguments for a video that is split into parts. */
final class SplitMuxing {
    /** A cut is made at most this much before its instant: less than a frame, more than the rounding of timestamps. */
    private static final double EARLY_SECONDS = 2 * Cuts.ROUNDING_SECONDS;

    private final EncodePlan plan;
    private final Streams streams;

    SplitMuxing(EncodePlan plan, Streams streams) {
        this.plan = plan;
        this.streams = streams;
    }

    void add(Arguments arguments, SplitOutput split) {
        if (split.videoCopied()) {
            streams.copy(arguments, pictures(), split.container());
        }
        split.video()
                .ifPresent(target -> streams.picture(
                        arguments,
                        target,
                        split.container(),
                        ForcedKeyFrames.each(target.keyframeSeconds(), split.everySeconds())));
        streams.sound(arguments, split.audio());
        Streams.clean(arguments);
        // keep the timestamps: if ffmpeg shifted them to make the first one positive, it would shift the marks of the
        // cuts by as much
        arguments.add("-avoid_negative_ts", "disabled", "-f", "segment");
        if (split.cuts().isEmpty()) {
            arguments.add("-segment_time", split.everySeconds());
        } else {
            // the muxer's own marks drift where key frames are further apart than the marks
            arguments.add(
                    "-segment_times",
                    split.cuts().stream()
                            .map(cut -> Arguments.number(cut.between()))
                            .collect(Collectors.joining(",")));
        }
        arguments.add("-segment_time_delta", EARLY_SECONDS, "-reset_timestamps", 1, "-segment_start_number", 1);
        arguments.add("-segment_list", split.listFile(), "-segment_list_type", "csv");
        arguments.add("-segment_format", split.container().muxer());
        String options = FileMuxing.partOptions(split.container());
        if (!options.isEmpty()) {
            arguments.add("-segment_format_options", options);
        }
        arguments.add(split.partPattern());
    }

    /** The video streams, the used one first: its key frames decide where cuts are. */
    private List<VideoTrack> pictures() {
        return Material.pictures(plan.source(), plan.picture());
    }
}
