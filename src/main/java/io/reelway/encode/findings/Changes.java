package io.reelway.encode.findings;

import io.reelway.preset.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The streams of a source that do not stay as they begin, by their numbers, and what they are brought to.
 *
 * @param pictures the size with square pixels, before any turn, that all frames of a picture are brought to
 * @param sounds how many channels a sound has at most: 1, 2 or 6
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
