package io.reelway.encode.output;

import io.reelway.preset.HlsGroup.Segments;
import java.util.Optional;

/**
 * One media playlist and its segments.
 *
 * @param id names its local files: {@code out/{id}.m3u8}, {@code out/{id}_00001.ts} …
 * @param modifier the rung's, or {@code audio}
 * @param segments their format
 * @param video empty for audio only
 * @param audio empty for a source without audio, and where the audio is separate
 * @param key of the media playlist; segments are in the same folder, with {@code _00001.ts} instead of {@code .m3u8}
 */
public record HlsRendition(
        String id,
        String modifier,
        Segments segments,
        Optional<VideoTarget> video,
        Optional<AudioTarget> audio,
        String key) {

    /** Its streams; no rung copies video. */
    public Playable playable() {
        return new Playable(id, false, video, audio.stream().toList());
    }

    /** ffmpeg's media playlist, relative to the work folder. */
    public String playlistFile() {
        return Output.FOLDER + "/" + id + ".m3u8";
    }

    /** Pattern of the local segments, relative to the work folder, counted from 1. */
    public String segmentPattern() {
        return Output.FOLDER + "/" + id + "_%05d" + extension();
    }

    /** A local segment, relative to the work folder, counted from 1. */
    public String segmentFile(int number) {
        return segmentPattern().formatted(number);
    }

    /** Key of a segment, counted from 1. */
    public String segmentKey(int number) {
        return stem() + "_%05d".formatted(number) + extension();
    }

    /**
     * The initialisation segment that players read before any fragmented MP4 segment (EXT-X-MAP), relative to the work
     * folder. It exists only with FMP4.
     */
    public String initFile() {
        return Output.FOLDER + "/" + initName();
    }

    /** The initialisation segment's name as ffmpeg writes it, in the playlist's folder. */
    public String initName() {
        return id + "_init.mp4";
    }

    /** Key of {@link #initFile}. */
    public String initKey() {
        return stem() + "_init.mp4";
    }

    private String stem() {
        return key.substring(0, key.length() - ".m3u8".length());
    }

    private String extension() {
        return switch (segments) {
            case TS -> ".ts";
            case FMP4 -> ".m4s";
        };
    }
}
