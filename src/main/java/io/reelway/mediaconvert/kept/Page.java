package io.reelway.mediaconvert.kept;

import io.reelway.video.KeptItem;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next the token of the next page; empty at the end
 */
public record Page(List<KeptItem> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
