package io.reelway.outcome;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.hook.Hook;
import io.reelway.hook.HookAnswers;
import io.reelway.hook.HookBody;
import io.reelway.hook.Hooks;
import io.reelway.video.Attribute;
import io.reelway.video.OfVideo;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Remembers in the record what hooks have not been told yet of a video, until they were told. */
@RegisterForReflection
@ApplicationScoped
@Named("hookEvents")
public class HookEvents {
    /** How long an event waits for a process that has its hook. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Hooks hooks;
    private final VideoTable table;
    private final OutcomeMessages messages;
    private final Clock clock;

    public HookEvents(Hooks hooks, VideoTable table, OutcomeMessages messages, Clock clock) {
        this.hooks = hooks;
        this.table = table;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whether this process has a hook for this outcome. */
    public boolean isHeard(Status end) {
        return hooks.isFilled(hookOf(end.name()));
    }

    /** The name of the hook that a message is for. */
    public String hookOf(@Body HookBody message) {
        return hook(message).id();
    }

    private static Hook hook(HookBody message) {
        return hookOf(String.valueOf(message.get("status")));
    }

    private static Hook hookOf(String status) {
        if (status.equals(OutcomeMessages.ADMITTED)) {
            return Hook.ON_ADMITTED;
        }
        return switch (Status.valueOf(status)) {
            case PROCESSED -> Hook.ON_PROCESSED;
            case FAILED -> Hook.ON_FAILED;
            case UNABLE_TO_PROCESS -> Hook.ON_GIVEN_UP;
            case RECEIVED, WAITING_METADATA, PROCESSING ->
                throw new IllegalStateException("no hook is told of the status " + status);
        };
    }

    /** Whether hooks have not been told something yet, by the record after the write before this step. */
    public boolean isWaiting(@Body OfVideo of) {
        return RecordOf.body(of, table).orElseThrow().isUntold();
    }

    /** The record as it is now; an earlier step may have changed it. */
    public Video now(@Body OfVideo of) {
        return table.find(of.videoId()).orElseThrow();
    }

    /**
     * The bodies for the hooks of this process, oldest first. Events for hooks of other processes are left to them. An
     * outcome that is not settled yet is not told, since its message may change.
     */
    public List<HookBody> untold(@Body Video video) {
        List<HookBody> events = new ArrayList<>();
        if (isAdmissionToTell(video)) {
            events.add(HookBody.of(messages.admitted(video)));
        }
        toTell(video).stream().map(HookBody::of).forEach(events::add);
        return events;
    }

    private boolean isAdmissionToTell(Video video) {
        return video.isAdmissionUntold() && (hooks.isFilled(Hook.ON_ADMITTED) || isOld(video));
    }

    private List<String> toTell(Video video) {
        return video.verdict().isPresent()
                ? List.of()
                : video.untold().stream()
                        .filter(message -> isOld(video) || hooks.isFilled(hook(HookBody.of(message))))
                        .toList();
    }

    /** Whether an event has waited too long: the process that had its hook has not come back. */
    private boolean isOld(Video video) {
        return clock.instant().isAfter(video.updated().plus(LONGEST));
    }

    /** Notes that the hooks were told. Events that came to the record since are told by the process that added them. */
    public void told(@Body Video video, @ExchangeProperty(HookAnswers.FAILURES) List<String> failures) {
        if (isAdmissionToTell(video)) {
            table.write(noted(video, Attribute.UNTOLD_ADMISSION, failures).remove(Attribute.UNTOLD_ADMISSION));
        }
        List<String> told = toTell(video);
        if (told.isEmpty()) {
            return;
        }
        List<String> left = new ArrayList<>(video.untold());
        left.removeAll(told);
        VideoUpdate update = noted(video, Attribute.UNTOLD, failures);
        table.write(left.isEmpty() ? update.remove(Attribute.UNTOLD) : update.set(Attribute.UNTOLD, left));
    }

    private static VideoUpdate noted(Video video, Attribute told, List<String> failures) {
        VideoUpdate update = VideoUpdate.of(video.videoId()).when(told, video.value(told));
        return failures == null
                ? update.remove(Attribute.HOOK_FAILURES)
                : update.set(Attribute.HOOK_FAILURES, failures);
    }
}
