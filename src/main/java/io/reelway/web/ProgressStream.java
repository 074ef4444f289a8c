package io.reelway.web;

import io.reelway.progress.ProgressBoard;
import io.reelway.progress.ProgressEvent;
import io.reelway.progress.StepEvent;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The progress of a video for one listener. Steps of this process come at once; for a video of another process, the
 * stream has what that process' heartbeat writes into the record.
 */
class ProgressStream {
    /** The table is read in one of so many rounds. */
    private static final int ROUNDS = 5;

    private final long videoId;
    private final VideoTable table;
    private final ProgressBoard board;
    private long heard;
    private int round;
    private Map<?, ?> lastWritten;
    private Status lastStatus;
    private boolean ended;

    ProgressStream(long videoId, VideoTable table, ProgressBoard board) {
        this.videoId = videoId;
        this.table = table;
        this.board = board;
    }

    boolean hasEnded() {
        return ended;
    }

    List<ProgressEvent> next() {
        Optional<Video> video = round++ % ROUNDS == 0 ? table.find(videoId) : Optional.empty();
        List<ProgressEvent> news = new ArrayList<>();
        ProgressBoard.News steps = board.news(videoId, heard);
        heard = steps.upTo();
        Status status = video.map(Video::status).orElse(lastStatus);
        steps.events().forEach(step -> news.add(event(step, status)));
        if (video.isPresent()) {
            Map<?, ?> written = Optional.ofNullable(video.get().value(Attribute.PROGRESS))
                    .map(progress -> AttributeValues.plain(progress.m()))
                    .orElse(null);
            boolean elsewhere = heard == 0 && written != null && !written.equals(lastWritten);
            if (status != lastStatus || elsewhere) {
                news.add(event(elsewhere ? written : null, status));
            }
            lastWritten = written;
            lastStatus = status;
            ended = status.isFinal() && video.get().outbox().isEmpty();
        }
        return news;
    }

    private ProgressEvent event(StepEvent step, Status status) {
        return new ProgressEvent(videoId, status, step.step(), step.state().text(), step.percent(), step.detail());
    }

    /**
     * @param written the progress that another process' heartbeat has written into the record; null where only the
     *     status changed
     */
    private ProgressEvent event(Map<?, ?> written, Status status) {
        if (written == null) {
            return new ProgressEvent(videoId, status, null, null, null, null);
        }
        return new ProgressEvent(
                videoId,
                status,
                (String) written.get("step"),
                (String) written.get("state"),
                (Number) written.get("percent"),
                (String) written.get("detail"));
    }
}
