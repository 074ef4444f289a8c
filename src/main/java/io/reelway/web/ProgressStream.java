package io.reelway.web;

import io.reelway.progress.ProgressBoard;
import io.reelway.progress.StepEvent;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one listener has heard of a video. Steps of this process come as they happen; of a video that another process
 * works on, what its heartbeat writes into the record.
 */
class ProgressStream {
    /** The table is asked once in so many rounds. */
    private static final int ROUNDS = 5;

    private final long videoId;
    private final VideoTable table;
    private final ProgressBoard board;
    private long heard;
    private int round;
    private Object lastWritten;
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

    List<Map<String, Object>> next() {
        Optional<Video> video = round++ % ROUNDS == 0 ? table.find(videoId) : Optional.empty();
        List<Map<String, Object>> news = new ArrayList<>();
        ProgressBoard.News steps = board.news(videoId, heard);
        heard = steps.upTo();
        Status status = video.map(Video::status).orElse(lastStatus);
        steps.events().forEach(step -> news.add(event(step, status)));
        if (video.isPresent()) {
            Object written = Optional.ofNullable(video.get().item().get("progress"))
                    .map(AttributeValues::plain)
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

    private Map<String, Object> event(StepEvent step, Status status) {
        Map<String, Object> event = head(status);
        event.put("step", step.step());
        event.put("state", step.state().text());
        if (step.percent() != null) {
            event.put("percent", step.percent());
        }
        if (step.detail() != null) {
            event.put("detail", step.detail());
        }
        return event;
    }

    private Map<String, Object> event(Object written, Status status) {
        Map<String, Object> event = head(status);
        if (written instanceof Map<?, ?> progress) {
            progress.forEach((key, value) -> event.put(String.valueOf(key), value));
        }
        return event;
    }

    private Map<String, Object> head(Status status) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("video_id", videoId);
        event.put("status", status.name());
        return event;
    }
}
