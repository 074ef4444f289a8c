package io.reelway.encode.output;

import io.reelway.preset.GroupKind;
import java.util.List;

/**
 * A byte-by-byte copy of the source.
 *
 * @param key of the copy
 */
public record CopyOutput(String id, String key) implements Output {
    @Override
    public String kind() {
        return GroupKind.COPY.word();
    }

    @Override
    public List<String> keys() {
        return List.of(key());
    }

    @Override
    public List<Playable> playables() {
        return List.of();
    }

    @Override
    public <E extends Exception> void accept(Visitor<E> visitor) throws E {
        visitor.copy(this);
    }
}
