package io.reelway.encode;

import io.reelway.preset.AudioCodec;
import io.reelway.probe.Fps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters of a run: the picture and the sound are each decoded and made even once, split, and scaled a branch.
 * Branches are called {@code v0, v1 …} and {@code a0, a1 …} in the order in which they are asked for.
 */
final class FilterGraph {
    private final EncodePlan plan;
    private final List<String> videoBranches = new ArrayList<>();
    private int audioBranches;

    FilterGraph(EncodePlan plan) {
        this.plan = plan;
    }

    /** @return the label to map */
    String rendition(VideoTarget target) {
        return branch("scale=%d:%d:out_range=tv,setsar=1,format=yuv420p"
                .formatted(target.size().width(), target.size().height()));
    }

    String thumbnails(ThumbnailsOutput output) {
        // counted from the first frame; the millisecond keeps 4.9999999 on the side of 5
        String bucket = "floor((%s-start_t+0.001)/"
                + BigDecimal.valueOf(output.everySeconds()).stripTrailingZeros().toPlainString() + ")";
        return branch("select='isnan(prev_selected_t)+gt(%s,%s)',scale=%d:%d:out_range=pc,setsar=1,format=yuv420p"
                .formatted(
                        bucket.formatted("t"),
                        bucket.formatted("prev_selected_t"),
                        output.framing().size().width(),
                        output.framing().size().height()));
    }

    String audio() {
        return "[a" + audioBranches++ + "]";
    }

    boolean isEmpty() {
        return videoBranches.isEmpty() && audioBranches == 0;
    }

    /** The text of {@code -filter_complex}. */
    String text() {
        List<String> chains = new ArrayList<>();
        if (!videoBranches.isEmpty()) {
            chains.add("[0:%d]%s,%s".formatted(picture().track().index(), evened(), split("split", "s", branches())));
            for (int i = 0; i < videoBranches.size(); i++) {
                chains.add("[s%d]%s[v%d]".formatted(i, videoBranches.get(i), i));
            }
        }
        if (audioBranches > 0) {
            // gaps are filled and a late start is padded, so that picture and sound stay together in every segment
            chains.add("[0:%d]aresample=%d:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,%s"
                    .formatted(
                            plan.source().sound().orElseThrow().index(),
                            AudioCodec.AAC.sampleRate(),
                            split("asplit", "a", audioBranches)));
        }
        return String.join(";", chains);
    }

    private String branch(String filters) {
        videoBranches.add(filters);
        return "[v" + (videoBranches.size() - 1) + "]";
    }

    private int branches() {
        return videoBranches.size();
    }

    private Picture picture() {
        return plan.picture().orElseThrow();
    }

    /** Whole frames at a constant rate: every frame of a source whose rate is constant, each once. */
    private String evened() {
        Picture picture = picture();
        StringBuilder filters = new StringBuilder();
        if (picture.deinterlace()) {
            filters.append("bwdif=mode=send_frame:deint=interlaced,");
        }
        // The first frame goes onto the grid of the rate and takes all others along: from half way between two of its
        // points, timestamps rounded to milliseconds would fall to either side, and frames be lost and doubled.
        Fps grid = picture.track().grid();
        // slow motion: half of its frame further on, so that of every two, four … frames always the same one is shown
        String nudge = grid.value() > picture.rate().value() ? "+1/(2*(" + grid + "))/TB" : "";
        filters.append(
                "settb=AVTB,setpts='PTS-STARTPTS+round(STARTT*%1$s)/(%1$s)/TB%2$s',".formatted(picture.rate(), nudge));
        filters.append("fps=").append(picture.rate());
        if (picture.fromZero()) {
            filters.append(":start_time=0");
        }
        if (picture.heldFrames() > 0) {
            filters.append(",tpad=stop_mode=clone:stop=").append(picture.heldFrames());
        }
        return filters.toString();
    }

    private static String split(String filter, String label, int count) {
        StringBuilder text = new StringBuilder(filter).append('=').append(count);
        for (int i = 0; i < count; i++) {
            text.append('[').append(label).append(i).append(']');
        }
        return text.toString();
    }
}
