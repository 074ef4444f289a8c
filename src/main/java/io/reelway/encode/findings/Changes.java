package io.reelway.encode.findings;

import io.reelway.preset.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The streams of a source that change in the middle, by their numbers, and the one format that each is brought to.
 *
 * @param pictures for each video stream, the size with square pixels, before any rotation, that all frames are scaled
 *     to
 * @param sounds for each audio stream, its highest number of channels: 1, 2 or 6
 */
public record Changes(Map<Integer, Size> pictures, Map<Integer, Integer> sounds) {
    /** Nothing changes. */
    public static final Changes NONE = new Changes(Map.of(), Map.of());

    public Changes {
        pictures = Map.copyOf(pictures);
        sounds = Collections.unmodifiableMap(new TreeMap<>(sounds));
    }

    public boolean of(int stream) {
        return pictures.containsKey(stream) || sounds.containsKey(stream);
    }
}
