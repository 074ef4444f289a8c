package io.reelway.proof;

import io.reelway.encode.EncodePlan;
import io.reelway.encode.FileOutput;
import io.reelway.encode.HlsOutput;
import io.reelway.encode.Output;
import io.reelway.encode.Picture;
import io.reelway.encode.ThumbnailsOutput;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges a run: is everything there, as large, as long and as whole as the source promised? Pure. */
public final class Proof {
    /** What ffmpeg says when it was the source that ended early, not the run. */
    private static final List<String> SOURCE_BROKEN = List.of(
            "partial file", "Invalid data found", "Truncating packet", "error reading", "corrupt", "Invalid NAL");

    /** What ffmpeg says when it has bridged a jump of more than ten seconds. */
    private static final String CLOCK_JUMPS = "timestamp discontinuity";

    private final HlsProof hls = new HlsProof();
    private final Mp4Proof mp4 = new Mp4Proof();
    private final ThumbnailsProof thumbnails = new ThumbnailsProof();

    /**
     * @param measurements by the ids of {@link ProofPlan}
     * @param encoderWords the tail of ffmpeg's stderr: it tells a damaged source from a failed run
     * @throws VideoException OUTPUT_NOT_PROVEN saying what was expected and what came; CORRUPT_MEDIA when ffmpeg could not
     *     read all of the source
     */
    public ProofReport judge(
            EncodePlan plan, OutputFiles files, Map<String, Measurement> measurements, String encoderWords) {
        try {
            return judge(plan, files, measurements);
        } catch (VideoException e) {
            if (e.code() == ErrorCode.OUTPUT_NOT_PROVEN && encoderWords.contains(CLOCK_JUMPS)) {
                throw new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "The clock jumps inside this recording ("
                                + plan.asset()
                                + "), as where parts were joined without mending their times, so its length is not"
                                + " known. " + e.getMessage()
                                + " Join or export it with continuous times and upload it again.",
                        e);
            }
            if (e.code() == ErrorCode.OUTPUT_NOT_PROVEN
                    && SOURCE_BROKEN.stream().anyMatch(encoderWords::contains)) {
                throw new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "The source of " + plan.asset() + " could not be read to its end: "
                                + encoderWords.strip().lines().reduce("", (before, line) -> line) + ". "
                                + e.getMessage()
                                + " Export it and upload it again.",
                        e);
            }
            throw e;
        }
    }

    private ProofReport judge(EncodePlan plan, OutputFiles files, Map<String, Measurement> measurements) {
        Expected expected = Expected.of(plan);
        List<ProofReport.Item> items = new ArrayList<>();
        // thumbnails are taken from the decoded picture, as these are; a copied MP4 counts the source's own frames
        long frames = expected.plan().picture().map(Picture::frames).orElse(-1L);
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput ladder) {
                List<ProofReport.Item> rungs = hls.judge(ladder, expected, files, measurements);
                items.addAll(rungs);
                frames = rungs.get(0).frames();
            } else if (output instanceof FileOutput whole) {
                ProofReport.Item item = mp4.judge(whole, expected, files, measurements);
                items.add(item);
                frames = whole.video().isPresent() ? item.frames() : frames;
            }
        }
        for (Output output : plan.outputs()) {
            if (output instanceof ThumbnailsOutput pictures) {
                items.add(thumbnails.judge(pictures, expected, frames, files));
            }
        }
        double duration =
                items.stream().mapToDouble(ProofReport.Item::duration).max().orElse(0);
        return new ProofReport(duration, items, List.of());
    }
}
