package io.reelway.encode;

import io.reelway.preset.AudioSettings;
import java.util.Optional;

/**
 * One MP4.
 *
 * @param id names its local file: {@code out/{id}.mp4}
 * @param key where it goes
 * @param videoCopied the source's picture is taken as it is
 * @param video what to encode; empty when copied or when there is no picture
 * @param audioCopied the source's sound is taken as it is
 * @param audio what to encode; empty when copied or when there is no sound
 */
public record Mp4Output(
        String id,
        String key,
        boolean videoCopied,
        Optional<VideoTarget> video,
        boolean audioCopied,
        Optional<AudioSettings> audio)
        implements Output {

    /** Relative to the work folder. */
    public String file() {
        return EncodePlan.OUT + "/" + id + ".mp4";
    }

    public boolean hasVideo() {
        return videoCopied || video.isPresent();
    }

    public boolean hasAudio() {
        return audioCopied || audio.isPresent();
    }

    @Override
    public String kind() {
        return "mp4";
    }
}
