package io.reelway.preset.yaml;

import io.reelway.preset.Box;
import io.reelway.preset.Fit;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import java.util.Arrays;
import java.util.List;

/** Reads the groups of still pictures: {@code thumbnails} and {@code storyboard}. */
record PicturesReader(TemplateReader templates) {
    static final double PLAIN_EVERY = 5;
    static final int THUMBNAIL_QUALITY = 85;
    static final StoryboardGroup PLAIN_STORYBOARD =
            new StoryboardGroup(new KeyTemplate(""), "", PLAIN_EVERY, new Box(160, 0), 5, 5, PictureFormat.JPG, 75);

    private static final List<String> FORMATS =
            Arrays.stream(PictureFormat.values()).map(PictureFormat::extension).toList();
    private static final int MOST_PICTURES = 100_000;

    ThumbnailsGroup thumbnails(Section thumbnails) {
        KeyTemplate to = templates.file(thumbnails, true, FORMATS);
        if (thumbnails.has("every") && thumbnails.has("count")) {
            throw thumbnails.refused(
                    "count",
                    "expected every (a picture each few seconds) or count (so many over the whole length), got both;"
                            + " keep one of them");
        }
        int count = thumbnails.read("count", Values.number(1, MOST_PICTURES), 0);
        return new ThumbnailsGroup(
                to,
                TemplateReader.modifier(thumbnails),
                count > 0 ? 0 : thumbnails.read("every", Values.SECONDS, PLAIN_EVERY),
                count,
                thumbnails.read("most", Values.number(1, MOST_PICTURES), 0),
                thumbnails.read("size", Values.BOX, Box.SOURCE),
                thumbnails.read("fit", Values.word(Fit.class), Fit.CONTAIN),
                format(to),
                thumbnails.read("quality", Values.number(1, 100), THUMBNAIL_QUALITY));
    }

    StoryboardGroup storyboard(Section storyboard) {
        StoryboardGroup plain = PLAIN_STORYBOARD;
        Value<Integer> tiles = Values.number(1, 20);
        return new StoryboardGroup(
                templates.file(storyboard, false, List.of("vtt")),
                TemplateReader.modifier(storyboard),
                storyboard.read("every", Values.SECONDS, plain.everySeconds()),
                storyboard.read("tile", Values.BOX, plain.tile()),
                storyboard.read("columns", tiles, plain.columns()),
                storyboard.read("rows", tiles, plain.rows()),
                storyboard.read("format", Values.word(PictureFormat.class), plain.format()),
                storyboard.read("quality", Values.number(1, 100), plain.quality()));
    }

    private static PictureFormat format(KeyTemplate to) {
        return Arrays.stream(PictureFormat.values())
                .filter(format -> to.text().endsWith("." + format.extension()))
                .findFirst()
                .orElseThrow();
    }
}
