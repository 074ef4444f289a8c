package io.reelway.encode.output;

import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;

/**
 * A video stream to encode: square pixels, even sides, upright.
 *
 * @param rate constant frames a second
 * @param keyframeSeconds distance of key frames
 * @param frames how many there will be; -1 where the source does not tell
 */
public record VideoTarget(VideoSettings settings, Framing framing, Fps rate, double keyframeSeconds, long frames) {
    public Size size() {
        return framing.size();
    }
}
