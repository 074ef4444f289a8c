package io.reelway.proof.measure;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.probe.MediaInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the streams of the source that a plan's outputs use, and which of them the encode decodes. */
public final class SourceTracks {
    /** Containers of recordings that may be cut anywhere: the first frames may refer to missing ones. */
    private static final List<String> CUT_ANYWHERE = List.of("mpegts", "mpeg", "wtv");

    /** Share of the stated length that counted frames must reach; some frames may be missing. */
    private static final double MOSTLY = 0.8;

    private final Set<Integer> decoded = new TreeSet<>();
    private final Set<Integer> copied = new TreeSet<>();
    private final EncodePlan plan;

    private SourceTracks(EncodePlan plan) {
        this.plan = plan;
        Adding adding = new Adding();
        plan.outputs().forEach(output -> output.accept(adding));
    }

    /** Whether the container is one of recordings; ffmpeg closes the jumps of their clocks. */
    public static boolean isRecording(MediaInfo source) {
        return CUT_ANYWHERE.stream().anyMatch(source::is);
    }

    /**
     * The expected length of outputs, to choose what is decoded of them. A recording's clock may have jumped by hours,
     * and ffmpeg closes such jumps: then the length is computed from its frames.
     *
     * @param encoded what ffmpeg logged about the source when it made the outputs
     * @return seconds; 0 or less where they are not known
     */
    public static double seconds(EncodePlan plan, DecodeWords encoded) {
        double stated = plan.source().duration();
        if (!isRecording(plan.source())) {
            return stated;
        }
        double counted = plan.source()
                .picture()
                .map(track -> packets(encoded, track.index()) * track.fps().frameSeconds())
                .orElse(0.0);
        boolean closed = counted > 0 ? counted < stated * MOSTLY : encoded.clockJumps() > 0;
        return closed ? counted : stated;
    }

    private static long packets(DecodeWords encoded, int stream) {
        return encoded.tracks().stream()
                .filter(track -> track.input() == 0 && track.stream() == stream)
                .mapToLong(DecodeWords.Track::packets)
                .findFirst()
                .orElse(0);
    }

    /**
     * Whether the source may be cut anywhere: its container is one of recordings, or it begins in the middle of a
     * group.
     */
    public static boolean isCutAnywhere(MediaInfo source) {
        return isRecording(source)
                || source.picture().filter(track -> track.opening().headless()).isPresent();
    }

    /** Numbers of the streams that are in any output. */
    public static List<String> used(EncodePlan plan) {
        SourceTracks tracks = new SourceTracks(plan);
        return Stream.concat(tracks.decoded.stream(), tracks.copied.stream())
                .distinct()
                .map(String::valueOf)
                .toList();
    }

    /** Numbers of the streams that are only copied. */
    static List<String> undecoded(EncodePlan plan) {
        SourceTracks tracks = new SourceTracks(plan);
        return tracks.copied.stream()
                .filter(index -> !tracks.decoded.contains(index))
                .map(String::valueOf)
                .toList();
    }

    private void picture(boolean there, Set<Integer> tracks) {
        plan.picture()
                .filter(picture -> there)
                .ifPresent(picture -> tracks.add(picture.track().index()));
    }

    private void sound(AudioTarget target) {
        (target.copied() ? copied : decoded).add(target.track().index());
    }

    private void streams(Output output) {
        for (Playable playable : output.playables()) {
            picture(playable.videoCopied(), copied);
            picture(playable.video().isPresent(), decoded);
            playable.audio().forEach(this::sound);
        }
    }

    /** Adds the source's streams that are in an output. */
    private final class Adding implements Output.Visitor<RuntimeException> {
        @Override
        public void hls(HlsOutput hls) {
            streams(hls);
        }

        @Override
        public void file(FileOutput file) {
            streams(file);
        }

        @Override
        public void thumbnails(ThumbnailsOutput thumbnails) {
            picture(true, decoded);
        }

        @Override
        public void storyboard(StoryboardOutput storyboard) {
            picture(true, decoded);
        }

        @Override
        public void split(SplitOutput split) {
            streams(split);
        }

        @Override
        public void copy(CopyOutput copy) {
            picture(true, copied);
            plan.source().sound().ifPresent(track -> copied.add(track.index()));
        }
    }
}
