package io.reelway.preset;

/**
 * A copy of the source.
 *
 * @param to key; in {@link Form#BYTES} the source's extension is added to it
 * @param container of a remux; {@link Form#BYTES} keeps the source's
 */
public record CopyGroup(KeyTemplate to, String modifier, Form form, Container container) implements Group {
    /** How the source is copied. */
    public enum Form {
        /** Every byte. */
        BYTES,
        /** The streams unchanged, all tracks, in another container. */
        REMUX
    }

    @Override
    public GroupKind kind() {
        return GroupKind.COPY;
    }

    @Override
    public boolean isFolder() {
        return false;
    }

    @Override
    public boolean copiesStreams() {
        return form == Form.REMUX;
    }

    @Override
    public boolean showsPicture() {
        return form == Form.REMUX;
    }

    @Override
    public boolean isNumberedByPreset() {
        return false;
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.copy(this);
    }
}
