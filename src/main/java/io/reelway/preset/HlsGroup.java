package io.reelway.preset;

import java.util.List;

/**
 * An HLS ladder: a main playlist over one media playlist a rung.
 *
 * @param to key of the main playlist; the other files lie beside it under names of their own
 * @param segmentSeconds length of a segment, a multiple of {@code keyframeSeconds}
 * @param keyframeSeconds distance of key frames, at the same instants in all rungs
 * @param audio the sound of every rung
 * @param rungs from small to large
 */
public record HlsGroup(KeyTemplate to, int segmentSeconds, int keyframeSeconds, AudioSettings audio, List<Rung> rungs)
        implements Group {
    public HlsGroup {
        rungs = List.copyOf(rungs);
    }
}
