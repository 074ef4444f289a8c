package io.reelway.preset;

/**
 * Thumbnails of the video.
 *
 * @param to key of one picture; holds {@code {index}}, counted from {@code 0000000}
 * @param everySeconds distance of the pictures, the first being the first frame; 0 where {@code count} is given
 * @param count how many, at even distances over the whole length; 0 where {@code everySeconds} is given
 * @param most no more than this; 0: no limit
 * @param box the largest size; pictures are never enlarged
 * @param fit how the picture fills the box
 * @param quality 1 to 100 (best); without effect for PNG
 */
public record ThumbnailsGroup(
        KeyTemplate to,
        String modifier,
        double everySeconds,
        int count,
        int most,
        Box box,
        Fit fit,
        PictureFormat format,
        int quality)
        implements Group {
    @Override
    public GroupKind kind() {
        return GroupKind.THUMBNAILS;
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
        visitor.thumbnails(this);
    }
}
