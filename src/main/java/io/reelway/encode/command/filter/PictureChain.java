package io.reelway.encode.command.filter;

import io.reelway.encode.findings.ExactLength;
import io.reelway.encode.output.Framing;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import java.math.BigDecimal;
import java.util.Optional;

/** Builds the filters of one branch of the video, from uniform frames to what an encoder takes. */
final class PictureChain {
    /** Frames that may be missing at the end: more than are ever mended. */
    private static final int MOST_REPEATED = 16;

    private final Picture picture;
    private final Optional<ExactLength> length;

    PictureChain(Picture picture, Optional<ExactLength> length) {
        this.picture = picture;
        this.length = length;
    }

    String rendition(VideoTarget target) {
        String format = target.settings().pixelFormat();
        StringBuilder filters = new StringBuilder();
        if (!target.rate().equals(picture.rate())) {
            filters.append("fps=").append(target.rate()).append(',');
        }
        length.ifPresent(exact -> filters.append("tpad=stop_mode=clone:stop=")
                .append(MOST_REPEATED)
                .append(",trim=end_frame=")
                .append(Math.round(exact.seconds() * target.rate().value()))
                .append(','));
        filters.append(scaled(target.framing()));
        if (ColorRule.needsSdr(target.settings(), picture.color())) {
            filters.append(',').append(ColorRule.toSdr(picture.color(), format));
        } else {
            filters.append(":out_range=tv");
            if (picture.track().isRgb()) {
                filters.append(ColorRule.fromRgb(picture.color(), format));
            }
        }
        return filters.append(framed(target.framing()))
                .append(",setsar=1,format=")
                .append(format)
                .toString();
    }

    String thumbnails(ThumbnailsOutput output) {
        return selected(output.everySeconds()) + "," + still(output.framing(), output.format());
    }

    String storyboard(StoryboardOutput output) {
        return selected(output.everySeconds()) + "," + still(Framing.of(output.tile()), output.format())
                + ",tile=%dx%d".formatted(output.columns(), output.rows());
    }

    /** Selects one frame at each multiple of a distance, counted from the first frame. */
    private static String selected(double everySeconds) {
        // the millisecond keeps 4.9999999 on the side of 5
        String bucket = "floor((%s-start_t+0.001)/"
                + BigDecimal.valueOf(everySeconds).stripTrailingZeros().toPlainString() + ")";
        return "select='isnan(prev_selected_t)+gt(%s,%s)'"
                .formatted(bucket.formatted("t"), bucket.formatted("prev_selected_t"));
    }

    /** Filters of a still picture. JPEG and WebP are always BT.601, whatever the video is; JPEG has full range. */
    private String still(Framing framing, PictureFormat format) {
        boolean wide = picture.color().wideGamut();
        String mapped = wide ? "," + ColorRule.toSdr(picture.color(), "yuv420p") + ",scale=" : ":";
        String scaled =
                switch (format) {
                    case JPG -> scaled(framing) + mapped + "out_range=pc:out_color_matrix=bt601";
                    case WEBP -> scaled(framing) + mapped + "out_range=tv:out_color_matrix=bt601";
                    case PNG ->
                        wide
                                ? scaled(framing) + "," + ColorRule.toSdr(picture.color(), "yuv420p") + ",scale"
                                : scaled(framing);
                };
        return scaled + framed(framing) + ",setsar=1,format=" + (format == PictureFormat.PNG ? "rgb24" : "yuv420p");
    }

    private static String scaled(Framing framing) {
        return "scale=%d:%d"
                .formatted(framing.scaled().width(), framing.scaled().height());
    }

    /** Crops or pads to the planned size, on both sides alike; padding is black. */
    private static String framed(Framing framing) {
        Size from = framing.scaled();
        Size to = framing.size();
        if (from.equals(to)) {
            return "";
        }
        boolean larger = from.width() > to.width() || from.height() > to.height();
        return larger
                ? ",crop=%d:%d".formatted(to.width(), to.height())
                : ",pad=%d:%d:(ow-iw)/2:(oh-ih)/2".formatted(to.width(), to.height());
    }
}
