package io.reelway.encode.output;

import io.reelway.preset.Container;
import java.util.List;
import java.util.Optional;

/**
 * A single file.
 *
 * @param id names its local file: {@code out/{id}.mp4}
 * @param key of the file
 * @param kind as outcome messages call it: the container's extension, or {@code copy}
 * @param videoCopied the source's video is copied
 * @param video what to encode; empty when copied or when there is no video
 * @param audio in the order of the file's tracks
 * @param fastStart the index comes first
 */
public record FileOutput(
        String id,
        String key,
        String kind,
        Container container,
        boolean videoCopied,
        Optional<VideoTarget> video,
        List<AudioTarget> audio,
        boolean fastStart)
        implements Output {
    public FileOutput {
        audio = List.copyOf(audio);
    }

    /** Relative to the work folder. */
    public String file() {
        return Output.FOLDER + "/" + id + "." + container.extension();
    }

    public boolean hasVideo() {
        return videoCopied || video.isPresent();
    }

    /** Whether the index comes first and the container is one that has such an index. */
    public boolean promisesFastStart() {
        return fastStart && hasIndex();
    }

    /** Whether it has one index for the whole file. */
    public boolean hasIndex() {
        return switch (container) {
            case MP4, MOV, M4A -> true;
            case WEBM, MKV, TS, MP3 -> false;
        };
    }

    /** Its streams. */
    public Playable playable() {
        return new Playable(id, videoCopied, video, audio);
    }

    @Override
    public List<String> keys() {
        return List.of(key);
    }

    @Override
    public List<Playable> playables() {
        return List.of(playable());
    }

    @Override
    public <E extends Exception> void accept(Visitor<E> visitor) throws E {
        visitor.file(this);
    }
}
