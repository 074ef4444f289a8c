package io.reelway.preset;

/**
 * A copy of the source.
 *
 * @param to key; in {@link Form#BYTES} the source's extension is put behind it
 * @param container of a remux; {@link Form#BYTES} keeps what the source is
 */
public record CopyGroup(KeyTemplate to, String modifier, Form form, Container container) implements Group {
    /** What is kept of it. */
    public enum Form {
        /** Every byte. */
        BYTES,
        /** The streams as they are, all tracks, in another container. */
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
