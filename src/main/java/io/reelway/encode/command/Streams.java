package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.codec.AudioEncoding;
import io.reelway.encode.command.codec.ForcedKeyFrames;
import io.reelway.encode.command.codec.VideoEncoding;
import io.reelway.encode.command.filter.FilterGraph;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.Container;
import io.reelway.preset.VideoCodec;
import io.reelway.probe.VideoTrack;
import java.util.List;

/** Maps the streams of outputs and sets how each is encoded or copied. */
final class Streams {
    private final EncodePlan plan;
    private final FilterGraph graph;
    private final VideoEncoding video;
    private final AudioEncoding audio;

    Streams(EncodePlan plan, FilterGraph graph, Capabilities capabilities) {
        this.plan = plan;
        this.graph = graph;
        this.video = new VideoEncoding(capabilities);
        this.audio = new AudioEncoding(graph, capabilities);
    }

    /** Adds a video stream to encode, with key frames at multiples of their distance. */
    void picture(Arguments arguments, VideoTarget target, Container container) {
        picture(arguments, target, container, ForcedKeyFrames.each(target.keyframeSeconds()));
    }

    /**
     * Adds a video stream to encode.
     *
     * @param keyFrames the value of {@code -force_key_frames}
     */
    void picture(Arguments arguments, VideoTarget target, Container container, String keyFrames) {
        arguments.add("-map", graph.rendition(target));
        video.add(arguments, target, keyFrames);
        tag(arguments, target.settings().codec().stream(), container);
    }

    /** Adds the video stream as a copy. */
    void copy(Arguments arguments, Container container) {
        copy(arguments, List.of(plan.picture().orElseThrow().track()), container);
    }

    void copy(Arguments arguments, List<VideoTrack> tracks, Container container) {
        tracks.forEach(track -> arguments.add("-map", "0:" + track.index()));
        arguments.add("-c:v", "copy");
        if (tracks.stream().allMatch(track -> isH265(track.codec()))) {
            tag(arguments, VideoCodec.H265.stream(), container);
        }
    }

    void sound(Arguments arguments, List<AudioTarget> tracks) {
        audio.add(arguments, tracks);
    }

    /** Removes the uploader's own metadata (places, names, time codes). */
    static void clean(Arguments arguments) {
        arguments.add("-map_metadata", -1, "-map_chapters", -1);
    }

    /** Sets the codec tag that Apple's players accept. */
    private static void tag(Arguments arguments, String codec, Container container) {
        if (isH265(codec) && (container == Container.MP4 || container == Container.MOV)) {
            arguments.add("-tag:v", "hvc1");
        }
    }

    private static boolean isH265(String codec) {
        return codec.equals(VideoCodec.H265.stream());
    }
}
