package io.reelway.outcome;

import io.reelway.arrival.KeyName;
import io.reelway.job.Job;
import io.reelway.job.Result;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A source in the words of records and messages.
 *
 * @param duration seconds; null where neither the file nor a proof tells
 * @param size width and height as shown, after rotation and sample aspect; null for sound only
 * @param fps frames a second, to three decimals; null for sound only
 */
public record SourceFacts(
        Double duration,
        List<Integer> size,
        Double fps,
        boolean audio,
        long bytes,
        String container,
        String videoCodec,
        String audioCodec) {

    /** @param job its source is probed; what was measured of its outputs tells the length where the file does not */
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

    /** The attributes of the record. */
    public Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        put(attributes, "duration", duration);
        attributes.put("audio", audio);
        put(attributes, "size", size);
        put(attributes, "fps", fps);
        return attributes;
    }

    /** The object {@code source} of the outcome message. */
    public Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        put(message, "duration", duration);
        put(message, "size", size);
        put(message, "fps", fps);
        message.put("audio", audio);
        message.put("bytes", bytes);
        message.put("container", container);
        put(message, "video_codec", videoCodec);
        put(message, "audio_codec", audioCodec);
        return message;
    }

    /** ffprobe names a family of containers; the file's extension says which of it, where it is one of them. */
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

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
