package io.reelway.mediaconvert.job;

import io.reelway.progress.ProgressBoard;
import io.reelway.progress.StepEvent;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Finds out how far a job is, wherever it runs. */
@ApplicationScoped
public class JobProgresses {
    private static final int DONE = 100;

    private final ProgressBoard board;

    public JobProgresses(ProgressBoard board) {
        this.board = board;
    }

    /** @param video a record that a worker has */
    public JobProgress of(Video video) {
        // of a job that runs in another process, the record has what its last heartbeat said
        Optional<StepEvent> here = board.latest(video.videoId());
        Map<?, ?> noted = video.has(Attribute.PROGRESS)
                        && AttributeValues.plain(video.value(Attribute.PROGRESS)) instanceof Map<?, ?> map
                ? map
                : Map.of();
        Optional<String> step = here.map(StepEvent::step)
                .or(() -> Optional.ofNullable(noted.get("step")).map(String::valueOf));
        JobPhase phase = JobPhase.of(step);
        Object percent = here.<Object>map(StepEvent::percent).orElse(noted.get("percent"));
        int ofStep = percent instanceof Number number ? Math.max(0, Math.min(DONE, number.intValue())) : 0;
        return new JobProgress(phase, phase.percent(step, ofStep), phase.ofPhase(step, ofStep));
    }
}
