package io.reelway.job;

import io.reelway.store.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * The move of the source to its end folder, as far as this process has looked or done it.
 *
 * @param source as it was seen when the outcome was decided; empty where it was gone
 * @param target what lay then under its new key
 * @param beside the keys of the companions that move with it, once it is copied; null before
 * @param arrived as it was seen at its new place; null before
 */
public record Departure(
        Optional<StoredObject> source, Optional<StoredObject> target, List<String> beside, StoredObject arrived) {

    public static Departure seen(Optional<StoredObject> source, Optional<StoredObject> target) {
        return new Departure(source, target, null, null);
    }

    public Departure copied(List<String> companions) {
        return new Departure(source, target, companions, arrived);
    }

    public Departure arrived(StoredObject there) {
        return new Departure(source, target, beside, there);
    }

    public boolean isCopied() {
        return beside != null;
    }
}
