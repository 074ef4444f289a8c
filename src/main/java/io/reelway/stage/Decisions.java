package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.ErrorCode;
import io.reelway.error.Lines;
import io.reelway.error.Printable;
import io.reelway.error.VideoException;
import io.reelway.hook.Hook;
import io.reelway.hook.HookAnswers;
import io.reelway.hook.HookBody;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.job.Orders;
import io.reelway.outcome.SourceFacts;
import io.reelway.preset.Preset;
import io.reelway.probe.AudioTrack;
import io.reelway.video.Hold;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperties;
import org.jboss.logging.Logger;

/** Asks the hook {@code on-probed} about a probed video, and applies its answer. */
@RegisterForReflection
@ApplicationScoped
@Named("decisions")
public class Decisions {
    private static final Logger LOG = Logger.getLogger("reelway.hooks");
    private static final int MOST_LETTERS = 1000;

    private final Orders orders;
    private final Leases leases;
    private final Clock clock;

    public Decisions(Orders orders, Leases leases, Clock clock) {
        this.orders = orders;
        this.leases = leases;
        this.clock = clock;
    }

    /** What the hook is told about the video. */
    public HookBody question(Job job) {
        Video video = job.video();
        return HookBody.of(new HookQuestion(
                job.videoId(),
                video.bucket(),
                video.arrivalKey(),
                job.asset(),
                job.sourceFile().toString(),
                video.attempt(),
                video.round(),
                video.isReleased(),
                SourceFacts.of(job),
                job.source().media().sounds().stream()
                        .map(AudioTrack::language)
                        .map(language -> language.isEmpty() ? "und" : language)
                        .toList(),
                job.order().presets().stream().map(Preset::name).toList(),
                job.order().metadata()));
    }

    /**
     * Applies the answer.
     *
     * @param answer exchange properties, see {@link HookAnswers}
     * @return null where the video is held: there is no job any more
     * @throws VideoException REJECTED where the hook rejects the video
     * @throws io.reelway.job.LeaseLostException if another process has claimed the video since
     */
    public Job decide(@Body Job job, @ExchangeProperties Map<String, Object> answer) {
        Optional<String> rejected = text(answer, HookAnswers.REJECT);
        if (rejected.isPresent()) {
            throw new VideoException(
                    ErrorCode.REJECTED, "The hook " + Hook.ON_PROBED.id() + " rejected it: " + rejected.get());
        }
        Optional<String> held = text(answer, HookAnswers.HOLD);
        if (held.isPresent() && !job.video().isReleased() && isHeld(job, held.get(), answer)) {
            return null;
        }
        return enriched(chosen(warned(job, answer), answer), answer);
    }

    /** Whether the answer holds the video. A time that is over holds nothing. */
    private boolean isHeld(Job job, String reason, Map<String, Object> answer) {
        Instant now = clock.instant();
        // a time that cannot be read must not release the video
        Optional<Instant> until =
                text(answer, HookAnswers.HOLD_UNTIL).flatMap(time -> HoldUntil.of(time, now, ZoneId.systemDefault()));
        if (until.filter(time -> !time.isAfter(now)).isPresent()) {
            return false;
        }
        leases.check(job);
        leases.setAside(job, new Hold(now, reason, until));
        LOG.infof(
                "video %d (%s) is held %s: %s",
                job.videoId(),
                job.video().arrivalKey(),
                until.map(time -> "until " + time).orElse("until it is released by `./reelway retry`"),
                reason);
        return true;
    }

    private static Job warned(Job job, Map<String, Object> answer) {
        return answer.get(HookAnswers.FAILURES) instanceof List<?> failures
                ? job.with(job.order()
                        .warningToo(failures.stream().map(String::valueOf).toList()))
                : job;
    }

    private Job chosen(Job job, Map<String, Object> answer) {
        Object presets = answer.get(HookAnswers.PRESETS);
        List<String> names = new ArrayList<>();
        if (presets instanceof Iterable<?> list) {
            list.forEach(name -> names.add(String.valueOf(name).strip()));
        } else if (presets != null) {
            Arrays.stream(presets.toString().split(",")).map(String::strip).forEach(names::add);
        }
        names.removeIf(String::isEmpty);
        if (names.isEmpty()) {
            return job;
        }
        try {
            return orders.instead(job, names);
        } catch (VideoException e) {
            throw new VideoException(
                    e.code(), "The hook " + Hook.ON_PROBED.id() + " asks for a preset: " + e.getMessage());
        }
    }

    private static Job enriched(Job job, Map<String, Object> answer) {
        Map<String, Object> added = new LinkedHashMap<>();
        answer.forEach((name, value) -> {
            if (name.startsWith(HookAnswers.METADATA) && value != null) {
                added.put(name.substring(HookAnswers.METADATA.length()), value);
            }
        });
        return added.isEmpty() ? job : job.with(job.order().adding(added));
    }

    private static Optional<String> text(Map<String, Object> answer, String name) {
        return Optional.ofNullable(answer.get(name))
                .map(value -> String.valueOf(value).strip())
                .map(text -> text.isEmpty() ? "no reason is given" : text)
                .map(text -> Lines.cut(Printable.line(text), MOST_LETTERS));
    }
}
