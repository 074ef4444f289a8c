package io.reelway.encode;

import java.util.List;

/**
 * A main playlist over renditions.
 *
 * @param key of the main playlist
 * @param segmentSeconds length of a segment
 * @param keyframeSeconds distance of key frames
 * @param renditions at least one, from small to large
 */
public record HlsOutput(String key, int segmentSeconds, int keyframeSeconds, List<HlsRendition> renditions)
        implements Output {
    public HlsOutput {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String kind() {
        return "hls";
    }
}
