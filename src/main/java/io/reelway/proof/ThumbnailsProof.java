package io.reelway.proof;

import io.reelway.encode.Picture;
import io.reelway.encode.ThumbnailsOutput;
import java.util.List;
import java.util.Optional;

/** Judges a row of thumbnails: as many as the length asks for, each a whole picture of the planned size. */
final class ThumbnailsProof {
    /** @param frames of the renditions; -1 when nothing tells */
    ProofReport.Item judge(ThumbnailsOutput thumbnails, Expected expected, long frames, OutputFiles files) {
        List<JpegHeader> pictures = files.pictures().get(thumbnails.id());
        Picture picture = expected.plan().picture().orElseThrow();
        if (frames > 0) {
            double last = (frames - 1) * picture.rate().frameSeconds() + 0.001;
            Expected.same(
                    thumbnails.key() + " … (pictures)",
                    (int) Math.floor(last / thumbnails.everySeconds()) + 1,
                    pictures.size());
        }
        for (int i = 0; i < pictures.size(); i++) {
            Expected.same(
                    thumbnails.key(i) + " (size)",
                    thumbnails.framing().size(),
                    pictures.get(i).size());
        }
        return new ProofReport.Item(
                thumbnails.id(),
                "thumbnails",
                thumbnails.key(),
                0,
                pictures.size(),
                Optional.of(thumbnails.framing().size()),
                0,
                List.of("mjpeg"),
                0,
                pictures.size(),
                files.bytes().get(thumbnails.id()).stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                0,
                0);
    }
}
