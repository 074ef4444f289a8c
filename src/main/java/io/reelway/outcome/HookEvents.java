package io.reelway.outcome;

import io.reelway.hook.Hook;
import io.reelway.hook.HookAnswers;
import io.reelway.hook.HookBody;
import io.reelway.hook.Hooks;
import io.reelway.job.InJob;
import io.reelway.video.OfVideo;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** What hooks have still to be told of a video: its record remembers it until they were. */
@ApplicationScoped
@Named("hookEvents")
public class HookEvents {
    private final Hooks hooks;
    private final VideoTable table;
    private final OutcomeMessages messages;

    public HookEvents(Hooks hooks, VideoTable table, OutcomeMessages messages) {
        this.hooks = hooks;
        this.table = table;
        this.messages = messages;
    }

    /** Whether there is a hook that wants to know of such an end. */
    public boolean isHeard(Status end) {
        return hooks.isFilled(hookOf(end.name()));
    }

    /** The name of the hook that a message is for. */
    public String hookOf(@Body HookBody message) {
        return hookOf(String.valueOf(message.get("status"))).id();
    }

    private static Hook hookOf(String status) {
        return switch (status) {
            case "ADMITTED" -> Hook.ON_ADMITTED;
            case "PROCESSED" -> Hook.ON_PROCESSED;
            case "FAILED" -> Hook.ON_FAILED;
            case "UNABLE_TO_PROCESS" -> Hook.ON_GIVEN_UP;
            default -> throw new IllegalStateException("no hook is told of the status " + status);
        };
    }

    /** Whether hooks have still to be told something, as the write before this step has left it. */
    public boolean isWaiting(@Body OfVideo of) {
        Video video = of instanceof InJob in ? in.job().video() : of instanceof Video known ? known : now(of);
        return video.isUntold();
    }

    /** The record as it is now; a step before may have changed it. */
    public Video now(@Body OfVideo of) {
        return table.find(of.videoId()).orElseThrow();
    }

    /** The bodies for its hooks, oldest first. */
    public List<HookBody> untold(@Body Video video) {
        List<HookBody> events = new ArrayList<>();
        if (video.isAdmissionUntold()) {
            events.add(HookBody.of(messages.admitted(video)));
        }
        video.untold().stream().map(HookBody::of).forEach(events::add);
        return events;
    }

    /** Notes that they were told; what has come to the record since is told by whoever brought it. */
    public void told(@Body Video video, @ExchangeProperty(HookAnswers.FAILURES) List<String> failures) {
        if (video.isAdmissionUntold()) {
            table.write(noted(video, Video.UNTOLD_ADMISSION, failures));
        }
        if (!video.untold().isEmpty()) {
            table.write(noted(video, Video.UNTOLD, failures));
        }
    }

    private static VideoUpdate noted(Video video, String told, List<String> failures) {
        VideoUpdate update = VideoUpdate.of(video.videoId())
                .remove(told)
                .when(told, video.item().get(told));
        return failures == null ? update.remove(Video.HOOK_FAILURES) : update.set(Video.HOOK_FAILURES, failures);
    }
}
