package io.reelway.proof.measure;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.probe.MediaInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which streams of the source are in a plan's outputs, and which of them had to be decoded for that. */
public final class SourceTracks {
    /** Cut anywhere: the first pictures may lean on ones that are not there. */
    private static final List<String> CUT_ANYWHERE = List.of("mpegts", "mpeg", "wtv");

    private final Set<Integer> decoded = new TreeSet<>();
    private final Set<Integer> copied = new TreeSet<>();
    private final EncodePlan plan;

    private SourceTracks(EncodePlan plan) {
        this.plan = plan;
        plan.outputs().forEach(this::add);
    }

    /** Whether the container is one that recordings come in as they came from the air. */
    public static boolean isCutAnywhere(MediaInfo source) {
        return CUT_ANYWHERE.stream().anyMatch(source::is);
    }

    /** Numbers of the streams that are in any output. */
    public static List<String> used(EncodePlan plan) {
        SourceTracks tracks = new SourceTracks(plan);
        return Stream.concat(tracks.decoded.stream(), tracks.copied.stream())
                .distinct()
                .map(String::valueOf)
                .toList();
    }

    /** Numbers of the streams that are only taken as they are. */
    static List<String> undecoded(EncodePlan plan) {
        SourceTracks tracks = new SourceTracks(plan);
        return tracks.copied.stream()
                .filter(index -> !tracks.decoded.contains(index))
                .map(String::valueOf)
                .toList();
    }

    private void add(Output output) {
        if (output instanceof HlsOutput hls) {
            hls.playlists().forEach(playlist -> {
                picture(playlist.video().isPresent(), decoded);
                playlist.audio().ifPresent(this::sound);
            });
        } else if (output instanceof FileOutput file) {
            picture(file.videoCopied(), copied);
            picture(file.video().isPresent(), decoded);
            file.audio().forEach(this::sound);
        } else if (output instanceof SplitOutput split) {
            picture(split.videoCopied(), copied);
            picture(split.video().isPresent(), decoded);
            split.audio().forEach(this::sound);
        } else if (output instanceof CopyOutput) {
            picture(true, copied);
            plan.source().sound().ifPresent(track -> copied.add(track.index()));
        } else if (output instanceof ThumbnailsOutput || output instanceof StoryboardOutput) {
            picture(true, decoded);
        }
    }

    private void picture(boolean there, Set<Integer> tracks) {
        plan.picture()
                .filter(picture -> there)
                .ifPresent(picture -> tracks.add(picture.track().index()));
    }

    private void sound(AudioTarget target) {
        (target.copied() ? copied : decoded).add(target.track().index());
    }
}
