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

/** Which streams a container can take as they are, and what they become where it cannot. */
final class Remux {
    /** AVI keeps no presentation times, the others are bare streams without any: a copy would stutter. */
    private static final List<String> WITHOUT_TIMES = List.of("avi", "h264", "hevc", "mpegvideo", "m4v", "vc1", "obu");

    private static final long PLAIN_BITRATE = 128_000;

    private Remux() {}

    static boolean video(MediaInfo source, VideoTrack track, Container container) {
        return hasTimes(source) && container.holdsVideo(track.codec());
    }

    static boolean audio(MediaInfo source, AudioTrack track, Container container) {
        return hasTimes(source) && container.holdsAudio(track.codec());
    }

    /** @throws VideoException UNSUPPORTED_MEDIA when it cannot */
    static boolean videoOrThrow(Material material, VideoTrack track, Container container) {
        if (!video(material.source(), track, container)) {
            throw refused(material, "picture (" + track.codec() + ")", container);
        }
        return true;
    }

    /** @throws VideoException UNSUPPORTED_MEDIA when it cannot */
    static boolean audioOrThrow(Material material, AudioTrack track, Container container) {
        if (!audio(material.source(), track, container)) {
            throw refused(material, "sound (" + track.codec() + ")", container);
        }
        return true;
    }

    /** What a copy becomes in a cut or turned video. */
    static VideoCodec encodedVideo(Container container) {
        return container == Container.WEBM ? VideoCodec.VP9 : VideoCodec.H264;
    }

    /** What a copy becomes in a cut video. */
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
