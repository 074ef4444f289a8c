package io.reelway.stage;

import io.reelway.error.Lines;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.preset.PresetVersion;
import io.reelway.progress.ProgressBoard;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How each run of a video ended, the last ones: an attempt leaves nothing else behind once the next has begun. */
@ApplicationScoped
public class Attempts {
    static final String ATTRIBUTE = "attempts";
    private static final int MOST = 20;
    private static final int LONGEST_MESSAGE = 300;

    private final ProgressBoard board;
    private final String version;

    public Attempts(ProgressBoard board, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.board = board;
        this.version = version;
    }

    /** Those of the record and, last, this one. */
    List<Object> and(Job job, Status verdict, Instant now) {
        List<Object> all = new ArrayList<>();
        if (job.video().item().containsKey(ATTRIBUTE)
                && AttributeValues.plain(job.video().item().get(ATTRIBUTE)) instanceof List<?> before) {
            all.addAll(before.subList(Math.max(0, before.size() - MOST + 1), before.size()));
        }
        all.add(attempt(job, verdict, now));
        return all;
    }

    private Map<String, Object> attempt(Job job, Status verdict, Instant now) {
        Map<String, Object> attempt = new LinkedHashMap<>();
        attempt.put("round", job.video().round());
        attempt.put("attempt", job.video().attempt());
        attempt.put("started", Times.text(job.claim().since()));
        attempt.put("ended", Times.text(now));
        attempt.put("status", verdict.name());
        job.trail().failure().ifPresent(failure -> failed(attempt, failure));
        attempt.put("seconds", board.seconds(job.videoId()));
        job.video().text("lease_owner").ifPresent(worker -> attempt.put("worker", worker));
        List<PresetVersion> presets = job.order().versions();
        attempt.put("presets", presets.stream().map(PresetVersion::name).toList());
        attempt.put(
                Video.PRESET_SHA256, presets.stream().map(PresetVersion::sha256).toList());
        attempt.put("version", version);
        return attempt;
    }

    private static void failed(Map<String, Object> attempt, Failure failure) {
        attempt.put("code", failure.code().name());
        attempt.put("message", Lines.cut(failure.message(), LONGEST_MESSAGE));
    }
}
