package io.reelway.encode.plan;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.VideoCodec;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.List;

/**
 * Decides which streams a container can take as copies, and how they are encoded where it cannot. What is unsure is
 * encoded.
 */
final class Remux {
    /** Formats without presentation times: AVI keeps none, the others are bare streams. A copy would stutter. */
    private static final List<String> WITHOUT_TIMES = List.of("avi", "h264", "hevc", "mpegvideo", "m4v", "vc1", "obu");
    /** Audio codec whose files have an index that cannot tell the length of the last packet. */
    private static final String UNEVEN_SOUND = "alac";
    /** Below this sample rate, MP3 is MPEG-2.5, which is not part of ISO/IEC 14496. */
    private static final int LEAST_MP3_RATE = 16_000;
    /** Share of a frame above which an edit list hides a part of the track. */
    private static final double PART_OF_FRAME = 0.6;

    private static final long PLAIN_BITRATE = 128_000;

    private Remux() {}

    /** Whether the container can hold streams of such a codec. */
    static boolean takes(Material material, VideoTrack track, Container container) {
        return hasTimes(material.source()) && container.holdsVideo(track.codec());
    }

    static boolean takes(Material material, AudioTrack track, Container container) {
        return hasTimes(material.source()) && container.holdsAudio(track.codec());
    }

    /** Whether a copy of this very stream plays correctly. */
    static boolean video(Material material, VideoTrack track, Container container) {
        return takes(material, track, container)
                && track.opening().timed()
                && !track.opening().headless()
                && material.isSteady(track.index())
                && !hidesSome(track);
    }

    static boolean audio(Material material, AudioTrack track, Container container) {
        MediaInfo source = material.source();
        boolean lowMp3 = track.codec().equals("mp3") && track.sampleRate() < LEAST_MP3_RATE && isIso(container);
        boolean uneven = track.codec().equals(UNEVEN_SOUND) && source.is("matroska");
        return takes(material, track, container) && material.isSteady(track.index()) && !lowMp3 && !uneven;
    }

    private static boolean isIso(Container container) {
        return switch (container) {
            case MP4, MOV, M4A -> true;
            case WEBM, MKV, TS, MP3 -> false;
        };
    }

    /** Whether an edit list hides frames that are in the file: a copy would show them again. */
    private static boolean hidesSome(VideoTrack track) {
        double frame = track.fps().frameSeconds();
        return track.frames() > 0
                && track.duration() > 0
                && track.frames() * frame - track.duration() > PART_OF_FRAME * frame;
    }

    /**
     * Whether a copy that a preset asks for plays correctly.
     *
     * @throws VideoException UNSUPPORTED_MEDIA when the container cannot hold such a codec
     */
    static boolean videoOrThrow(Material material, VideoTrack track, Container container) {
        if (!takes(material, track, container)) {
            throw refused(material, "picture (" + track.codec() + ")", container);
        }
        return video(material, track, container);
    }

    /** @see #videoOrThrow */
    static boolean audioOrThrow(Material material, AudioTrack track, Container container) {
        if (!takes(material, track, container)) {
            throw refused(material, "sound (" + track.codec() + ")", container);
        }
        return audio(material, track, container);
    }

    /** The video codec in place of a copy, for a video that is trimmed or rotated. */
    static VideoCodec encodedVideo(Container container) {
        return container == Container.WEBM ? VideoCodec.VP9 : VideoCodec.H264;
    }

    /** The audio settings in place of a copy, for a video that is trimmed. */
    static AudioSettings encodedAudio(AudioSettings settings, Container container) {
        AudioCodec codec =
                switch (container) {
                    case WEBM -> AudioCodec.OPUS;
                    case MP3 -> AudioCodec.MP3;
                    case MP4, MOV, MKV, TS, M4A -> AudioCodec.AAC;
                };
        AudioSettings encoded = AudioSettings.of(codec, PLAIN_BITRATE)
                .withChannels(settings.channels())
                .withTracks(settings.tracks());
        return settings.language().map(encoded::withLanguage).orElse(encoded);
    }

    private static boolean hasTimes(MediaInfo source) {
        return WITHOUT_TIMES.stream().noneMatch(source::is);
    }

    private static VideoException refused(Material material, String what, Container container) {
        String why = hasTimes(material.source())
                ? "which ." + container.extension() + " cannot hold as it is"
                : "which has no times of its own in a " + material.source().container() + " file";
        return new VideoException(
                ErrorCode.UNSUPPORTED_MEDIA,
                "The preset copies the " + what + " of " + material.asset() + ", " + why
                        + ". Use another container, or copy_if_it_fits with a codec to encode to.");
    }
}
