package io.reelway.preset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file format, chosen by the extension of its key. */
public enum Container {
    MP4(
            "mp4",
            "mp4",
            "video/mp4",
            "audio/mp4",
            List.of("h264", "hevc", "av1", "vp9"),
            List.of("aac", "mp3", "ac3", "eac3", "opus", "alac", "flac")),
    MOV(
            "mov",
            "mov",
            "video/quicktime",
            "video/quicktime",
            List.of("h264", "hevc", "prores", "dnxhd", "mjpeg"),
            List.of("aac", "mp3", "ac3", "alac", "pcm_s16le", "pcm_s24le", "pcm_s16be", "pcm_s24be")),
    WEBM("webm", "webm", "video/webm", "audio/webm", List.of("vp8", "vp9", "av1"), List.of("opus", "vorbis")),
    MKV(
            "mkv",
            "matroska",
            "video/x-matroska",
            "audio/x-matroska",
            List.of("h264", "hevc", "av1", "vp9", "vp8", "mpeg2video", "mpeg4", "prores", "mjpeg", "theora", "ffv1"),
            List.of("aac", "mp3", "ac3", "eac3", "opus", "vorbis", "flac", "alac", "pcm_s16le", "pcm_s24le", "dts")),
    TS(
            "ts",
            "mpegts",
            "video/mp2t",
            "video/mp2t",
            List.of("h264", "hevc", "mpeg2video"),
            List.of("aac", "mp3", "mp2", "ac3", "eac3", "opus")),
    MP3("mp3", "mp3", "audio/mpeg", "audio/mpeg", List.of(), List.of("mp3")),
    M4A("m4a", "ipod", "audio/mp4", "audio/mp4", List.of(), List.of("aac", "alac"));

    private final String extension;
    private final String muxer;
    private final String videoType;
    private final String audioType;
    private final List<String> video;
    private final List<String> audio;

    Container(
            String extension,
            String muxer,
            String videoType,
            String audioType,
            List<String> video,
            List<String> audio) {
        this.extension = extension;
        this.muxer = muxer;
        this.videoType = videoType;
        this.audioType = audioType;
        this.video = video;
        this.audio = audio;
    }

    /** The container that a key's ending names. */
    public static Optional<Container> ofKey(String key) {
        return Arrays.stream(values())
                .filter(each -> key.endsWith("." + each.extension))
                .findFirst();
    }

    /** The extension without the dot; also the output's kind in outcome messages. */
    public String extension() {
        return extension;
    }

    /** ffmpeg's name of the muxer. */
    public String muxer() {
        return muxer;
    }

    /** The media type (RFC 6838). */
    public String contentType(boolean picture) {
        return picture ? videoType : audioType;
    }

    /** Whether it can hold a copied video stream of this codec (ffprobe's name). */
    public boolean holdsVideo(String codec) {
        return video.contains(codec);
    }

    public boolean holdsAudio(String codec) {
        return audio.contains(codec);
    }

    public boolean holdsPictures() {
        return !video.isEmpty();
    }
}
