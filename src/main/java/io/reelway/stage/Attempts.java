package io.reelway.stage;

import io.reelway.error.Lines;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.preset.PresetVersion;
import io.reelway.progress.ProgressBoard;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the outcomes of a video's last runs in its record; the other attributes tell only of the last one. */
@ApplicationScoped
public class Attempts {
    /** How many runs of a video its record keeps. */
    public static final int MOST = 20;

    private static final int LONGEST_MESSAGE = 300;

    private final ProgressBoard board;
    private final String version;

    public Attempts(ProgressBoard board, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.board = board;
        this.version = version;
    }

    /** The runs that the record has, and this one as the last. */
    List<Object> and(Job job, Status verdict, Instant now) {
        List<Object> all = new ArrayList<>();
        if (job.video().has(Attribute.ATTEMPTS)
                && AttributeValues.plain(job.video().value(Attribute.ATTEMPTS)) instanceof List<?> before) {
            all.addAll(before.subList(Math.max(0, before.size() - MOST + 1), before.size()));
        }
        all.add(attempt(job, verdict, now));
        return all;
    }

    private Attempt attempt(Job job, Status verdict, Instant now) {
        Optional<Failure> failure = job.trail().failure();
        List<PresetVersion> presets = job.order().versions();
        return new Attempt(
                job.video().round(),
                job.video().attempt(),
                Times.text(job.claim().since()),
                Times.text(now),
                verdict,
                failure.map(Failure::code).orElse(null),
                failure.map(why -> Lines.cut(why.message(), LONGEST_MESSAGE)).orElse(null),
                board.seconds(job.videoId()),
                job.video().text(Attribute.LEASE_OWNER).orElse(null),
                presets.stream().map(PresetVersion::name).toList(),
                presets.stream().map(PresetVersion::sha256).toList(),
                version);
    }
}
