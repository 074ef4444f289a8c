package io.reelway.preset;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of groups, by the words of preset files. */
public enum GroupKind {
    HLS,
    FILE,
    THUMBNAILS,
    STORYBOARD,
    SPLIT,
    COPY;

    /** The kind's word in a preset file: {@code hls}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, in the order of the documentation. */
    public static List<String> words() {
        return Stream.of(values()).map(GroupKind::word).toList();
    }

    /** @throws IllegalArgumentException when no kind has this word */
    public static GroupKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
