package io.reelway.outcome;

import io.reelway.job.InJob;
import io.reelway.video.OfVideo;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.util.Optional;

/**
 * Finds the record of a message body, as the write before has left it; reads the table only where the body does not
 * hold it.
 */
final class RecordOf {
    private RecordOf() {}

    static Optional<Video> body(OfVideo of, VideoTable table) {
        if (of instanceof Video video) {
            return Optional.of(video);
        }
        return of instanceof InJob in ? Optional.of(in.job().video()) : table.find(of.videoId());
    }
}
