package io.reelway.encode;

import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.List;
import java.util.Set;

/** Which streams MP4 can take as they are. */
final class Remux {
    private static final Set<String> VIDEO = Set.of("h264", "hevc", "av1", "vp9");
    private static final Set<String> AUDIO = Set.of("aac", "mp3", "ac3", "eac3", "opus", "alac", "flac");
    /** AVI keeps no presentation times, the others are bare streams without any: a copy would stutter. */
    private static final List<String> WITHOUT_TIMES = List.of("avi", "h264", "hevc", "mpegvideo", "m4v", "vc1", "obu");

    private Remux() {}

    static boolean video(MediaInfo source, VideoTrack track) {
        return hasTimes(source) && VIDEO.contains(track.codec());
    }

    static boolean audio(MediaInfo source, AudioTrack track) {
        return hasTimes(source) && AUDIO.contains(track.codec());
    }

    private static boolean hasTimes(MediaInfo source) {
        return WITHOUT_TIMES.stream().noneMatch(source::is);
    }
}
