package io.reelway.encode.plan;

import io.reelway.encode.output.Naming;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.preset.Fit;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Plans thumbnails and storyboards. */
final class PicturesPlanner {
    /** Distance of pictures where the video's length is unknown. */
    private static final double UNKNOWN_LENGTH_SECONDS = 10;

    private static final double MILLISECOND = 0.001;

    private final Material material;
    private final Picture picture;

    PicturesPlanner(Material material, Picture picture) {
        this.material = material;
        this.picture = picture;
    }

    Output thumbnails(String id, ThumbnailsGroup group, Naming naming) {
        int most =
                group.count() == 0 || group.most() > 0 && group.most() < group.count() ? group.most() : group.count();
        ThumbnailsOutput output = new ThumbnailsOutput(
                id,
                naming,
                group.to(),
                group.modifier(),
                distance(group.count() > 0 ? spread(group.count()) : group.everySeconds()),
                most,
                FramingRule.of(group.box(), group.fit(), false, picture.shown()),
                group.format(),
                group.quality());
        Keys.checked(output.key());
        return output;
    }

    Output storyboard(String id, StoryboardGroup group, Naming naming) {
        String key = Keys.of(group, naming);
        StoryboardOutput output = new StoryboardOutput(
                id,
                key,
                key.substring(0, key.lastIndexOf('/') + 1) + naming.slug() + group.modifier() + "_sheet"
                        + naming.mark(),
                distance(group.everySeconds()),
                FramingRule.of(group.tile(), Fit.CONTAIN, false, picture.shown())
                        .size(),
                group.columns(),
                group.rows(),
                group.format(),
                group.quality());
        Keys.checked(output.sheetKey(1));
        return output;
    }

    /**
     * Distance of a number of pictures over the whole length, rounded down so that the last one is not past the end.
     */
    private double spread(int count) {
        double length = picture.frames() > 0 ? picture.frames() * picture.rate().frameSeconds() : material.duration();
        double distance = length > 0 ? length / count : UNKNOWN_LENGTH_SECONDS;
        return BigDecimal.valueOf(distance).setScale(3, RoundingMode.DOWN).doubleValue();
    }

    /**
     * The distance of pictures. One that is shorter than a frame, or hardly longer, becomes a frame's length: every
     * frame is taken, and none twice.
     */
    private double distance(double wanted) {
        double frame = picture.rate().frameSeconds();
        return wanted < frame + MILLISECOND ? frame : wanted;
    }
}
