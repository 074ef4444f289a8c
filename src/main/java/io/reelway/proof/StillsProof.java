package io.reelway.proof;

import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.OutputFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Checks thumbnails and storyboards: as many pictures as the length gives, each whole and of the planned size. */
final class StillsProof {
    private static final double ROUNDING = 0.001;

    private final OutputFiles files;
    private final double lastInstant;
    private final double duration;

    /**
     * @param lastInstant seconds from the first frame to the last one; negative when not known
     * @param duration seconds of the video
     */
    StillsProof(OutputFiles files, double lastInstant, double duration) {
        this.files = files;
        this.lastInstant = lastInstant;
        this.duration = duration;
    }

    ProofReport.Item judge(ThumbnailsOutput thumbnails) {
        List<Size> pictures = files.pictures().get(thumbnails.id());
        String what = thumbnails.key() + " … (pictures)";
        int most = thumbnails.most() > 0 ? thumbnails.most() : Integer.MAX_VALUE;
        if (lastInstant >= 0) {
            NotProven.same(what, Math.min(most, taken(thumbnails.everySeconds())), pictures.size());
        } else if (pictures.isEmpty() || pictures.size() > most) {
            throw NotProven.because(what, "1 to " + most, String.valueOf(pictures.size()));
        }
        sizes(pictures, thumbnails.framing().size(), thumbnails::key);
        return item(
                thumbnails.id(),
                thumbnails.kind(),
                thumbnails.key(),
                0,
                pictures.size(),
                thumbnails.framing().size(),
                thumbnails.format());
    }

    ProofReport.Item judge(StoryboardOutput board) {
        List<Size> sheets = files.pictures().get(board.id());
        int tiles = board.columns() * board.rows();
        int pictures = taken(board.everySeconds());
        if (lastInstant >= 0) {
            NotProven.same(
                    board.sheetKey(1) + " … (sheets of " + tiles + " pictures)",
                    (pictures + tiles - 1) / tiles,
                    sheets.size());
        } else if (sheets.isEmpty()) {
            throw NotProven.because(board.sheetKey(1) + " … (sheets)", "at least 1", "0");
        }
        Size sheet =
                new Size(board.tile().width() * board.columns(), board.tile().height() * board.rows());
        sizes(sheets, sheet, index -> board.sheetKey(index + 1));
        // where the number of pictures is not known, take it from the sheets, as closely as possible
        int least = (sheets.size() - 1) * tiles + 1;
        return item(
                board.id(),
                board.kind(),
                board.key(),
                duration,
                Math.max(least, Math.min(sheets.size() * tiles, pictures)),
                board.tile(),
                board.format());
    }

    /** Number of pictures over the whole length: the first frame, and the first one after each mark. */
    private int taken(double everySeconds) {
        double last = lastInstant >= 0 ? lastInstant : Math.max(0, duration - ROUNDING);
        return (int) Math.floor((last + ROUNDING) / everySeconds) + 1;
    }

    private static void sizes(List<Size> pictures, Size expected, IntFunction<String> key) {
        for (int i = 0; i < pictures.size(); i++) {
            NotProven.same(key.apply(i) + " (size)", expected, pictures.get(i));
        }
    }

    private ProofReport.Item item(
            String id, String kind, String key, double seconds, int count, Size size, PictureFormat format) {
        List<Long> bytes = files.bytes().get(id);
        String codec =
                switch (format) {
                    case JPG -> "mjpeg";
                    case WEBP -> "webp";
                    case PNG -> "png";
                };
        return new ProofReport.Item(
                id,
                kind,
                key,
                seconds,
                count,
                Optional.of(size),
                0,
                List.of(codec),
                0,
                bytes.size(),
                bytes.stream().mapToLong(Long::longValue).sum(),
                0,
                0,
                ProofReport.Figures.NONE);
    }
}
