package io.reelway.preset;

import java.util.List;

/** A selection of the source's audio tracks. */
public sealed interface Tracks {
    /** The one marked default, else the first. */
    record Main() implements Tracks {}

    /** All, in the order of the source. */
    record All() implements Tracks {}

    /** @param numbers of audio tracks, counted from 1; those that the source lacks are left out */
    record Numbers(List<Integer> numbers) implements Tracks {
        public Numbers {
            numbers = List.copyOf(numbers);
        }
    }

    /** @param codes of ISO 639-2, as {@code deu}; the main track where the source has none of them */
    record Languages(List<String> codes) implements Tracks {
        public Languages {
            codes = List.copyOf(codes);
        }
    }
}
