package io.reelway.outcome;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.KeyName;
import io.reelway.document.Document;
import io.reelway.job.Job;
import io.reelway.job.Result;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The facts about a source in records and messages.
 *
 * @param duration seconds; null where neither the file nor a proof says it
 * @param size width and height as shown, after rotation and sample aspect; null for audio only
 * @param fps frames per second, to three decimals; null for audio only
 */
@RegisterForReflection
@Document
public record SourceFacts(
        Double duration,
        List<Integer> size,
        Double fps,
        boolean audio,
        long bytes,
        String container,
        String videoCodec,
        String audioCodec) {

    /** @param job its source is probed; the measured outputs give the duration where the file does not */
    public static SourceFacts of(Job job) {
        MediaInfo media = job.source().media();
        Optional<VideoTrack> picture = media.picture();
        Optional<AudioTrack> sound = media.sound();
        return new SourceFacts(
                duration(media, job.result()),
                picture.map(track -> List.of(track.displayWidth(), track.displayHeight()))
                        .orElse(null),
                picture.map(track -> rounded(track.fps().value())).orElse(null),
                sound.isPresent(),
                job.source().object().bytes(),
                container(media, KeyName.of(job.video().arrivalKey()).extension()),
                picture.map(VideoTrack::codec).orElse(null),
                sound.map(AudioTrack::codec).orElse(null));
    }

    /**
     * The container. ffprobe names a family of containers; the file's extension says which one, if it is one of them.
     */
    private static String container(MediaInfo media, String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        if (media.is(lower)) {
            return lower;
        }
        return media.is("mp4") ? "mp4" : media.container().split(",")[0];
    }

    private static Double duration(MediaInfo media, Result result) {
        double measured = result.isProven() ? result.proof().duration() : -1;
        double seconds = media.duration() > 0 ? media.duration() : measured;
        return seconds > 0 ? rounded(seconds) : null;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
