package io.reelway.preset;

/**
 * Preview pictures on sheets, with a WebVTT file for a player's scrub bar: it says which part of which sheet belongs to
 * which time.
 *
 * @param to key of the WebVTT file; the sheets are in its folder under names of their own
 * @param everySeconds distance of the pictures
 * @param tile the size of each picture
 * @param columns of a sheet
 * @param rows of a sheet
 * @param format of the sheets
 * @param quality 1 to 100 (best)
 */
public record StoryboardGroup(
        KeyTemplate to,
        String modifier,
        double everySeconds,
        Box tile,
        int columns,
        int rows,
        PictureFormat format,
        int quality)
        implements Group {
    @Override
    public GroupKind kind() {
        return GroupKind.STORYBOARD;
    }

    @Override
    public boolean isFolder() {
        return false;
    }

    @Override
    public boolean copiesStreams() {
        return false;
    }

    @Override
    public boolean showsPicture() {
        return true;
    }

    @Override
    public boolean isNumberedByPreset() {
        return false;
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.storyboard(this);
    }
}
