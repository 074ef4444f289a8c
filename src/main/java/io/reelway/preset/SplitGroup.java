package io.reelway.preset;

import java.util.List;

/**
 * The video split into parts without gap or overlap, each with a record of its own.
 *
 * @param to folder of the parts; they are named by asset, run and number
 * @param everySeconds length of a part
 * @param mode how it is cut
 * @param exactAbove in {@link Mode#COPY}: a part that would be off by more than this share of its length (0.1) makes
 *     the whole split {@link Mode#EXACT}; infinite: never
 * @param video video settings where parts are encoded
 * @param audio audio settings where parts are encoded
 */
public record SplitGroup(
        KeyTemplate to,
        String modifier,
        double everySeconds,
        Mode mode,
        double exactAbove,
        VideoSettings video,
        List<AudioSettings> audio)
        implements Group {
    public SplitGroup {
        audio = List.copyOf(audio);
    }

    /** How a video is cut. */
    public enum Mode {
        /** At the first key frame at or after each mark; packets are copied. */
        COPY,
        /** At the first frame at or after each mark; parts are encoded. */
        EXACT
    }

    @Override
    public GroupKind kind() {
        return GroupKind.SPLIT;
    }

    @Override
    public boolean isFolder() {
        return true;
    }

    @Override
    public boolean copiesStreams() {
        return mode == Mode.COPY;
    }

    @Override
    public boolean showsPicture() {
        return true;
    }

    @Override
    public boolean isNumberedByPreset() {
        return true;
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.split(this);
    }
}
