package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.Locale;
import java.util.Map;

/** Tells of a probed input as events do: {@code inputDetails}. */
final class InputDetails {
    /** Codecs that events call otherwise than ffmpeg does. */
    private static final Map<String, String> CODECS =
            Map.of("h264", "H_264", "hevc", "H_265", "mpeg2video", "MPEG2", "mpeg4", "MPEG4_PART2");

    private static final Map<String, String> COLOURS =
            Map.of("yuv420", "YUV_420", "yuv422", "YUV_422", "yuv444", "YUV_444");
    private static final int COLOUR_NAME = 6;

    private InputDetails() {}

    /** @param uri of the input */
    static void put(ArrayNode details, String uri, MediaInfo media) {
        ObjectNode input = details.addObject();
        input.put("id", 1);
        input.put("uri", uri);
        ArrayNode audio = input.putArray("audio");
        media.audio().forEach(track -> put(audio.addObject(), track));
        ArrayNode video = input.putArray("video");
        media.video().stream()
                .filter(track -> !track.attachedPicture())
                .forEach(track -> put(video.addObject(), track));
    }

    private static void put(ObjectNode audio, AudioTrack track) {
        audio.put("channels", track.channels());
        codec(audio, track.codec());
        audio.put(
                "language",
                track.language().isEmpty() ? "UND" : track.language().toUpperCase(Locale.ROOT));
        audio.put("sampleRate", track.sampleRate());
        audio.put("streamId", track.index() + 1);
    }

    private static void put(ObjectNode video, VideoTrack track) {
        codec(video, track.codec());
        if (track.pixelFormat().length() >= COLOUR_NAME) {
            String colour = COLOURS.get(track.pixelFormat().substring(0, COLOUR_NAME));
            if (colour != null) {
                video.put(
                        "bitDepth",
                        track.pixelFormat().contains("p10")
                                ? 10
                                : track.pixelFormat().contains("p12") ? 12 : 8);
                video.put("colorFormat", colour);
            }
        }
        video.put("frameRate", track.fps().value());
        video.put("height", track.height());
        if (!track.fieldOrder().isEmpty()) {
            video.put("interlaceMode", track.fieldOrder().equals("progressive") ? "PROGRESSIVE" : "INTERLACED");
        }
        video.put("streamId", track.index() + 1);
        video.put("width", track.width());
    }

    private static void codec(ObjectNode stream, String codec) {
        if (!codec.isEmpty()) {
            stream.put("codec", CODECS.getOrDefault(codec, codec.toUpperCase(Locale.ROOT)));
        }
    }
}
