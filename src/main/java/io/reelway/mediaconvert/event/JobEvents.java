package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.error.ErrorCode;
import io.reelway.error.Printable;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.mediaconvert.job.ErrorNumber;
import io.reelway.mediaconvert.job.JobPhase;
import io.reelway.mediaconvert.job.JobProgress;
import io.reelway.mediaconvert.job.JobProgresses;
import io.reelway.mediaconvert.job.JobView;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the events of jobs. What is not known is left out. */
@ApplicationScoped
class JobEvents {
    private static final int LONGEST_MESSAGE = 4_000;
    /** A job with many approximated settings has no use for an event for each. */
    private static final int MOST_WARNINGS = 10;

    private static final int DONE = 100;

    private final EventHead head;
    private final MadeDetails made;
    private final JobProgresses progresses;
    private final JobView view;

    JobEvents(EventHead head, MadeDetails made, JobProgresses progresses, JobView view) {
        this.head = head;
        this.made = made;
        this.progresses = progresses;
        this.view = view;
    }

    JobEvent progressing(Video video, Instant now) {
        return head.event(video, EventStatus.PROGRESSING, now, Map.of(), detail -> {});
    }

    JobEvent complete(Job job, Instant now) {
        return head.event(job.video(), EventStatus.COMPLETE, now, job.order().metadata(), detail -> {
            made.put(detail.putArray("outputGroupDetails"), job);
            if (job.video().apiJob().isPresent()) {
                // a job has no setting that would make one
                detail.put("paddingInserted", 0);
            }
        });
    }

    /** CANCELED or ERROR. */
    JobEvent ended(Job job, Failure failure, Instant now) {
        boolean cancelled = failure.code() == ErrorCode.CANCELLED;
        EventStatus status = cancelled ? EventStatus.CANCELED : EventStatus.ERROR;
        return head.event(job.video(), status, now, job.order().metadata(), detail -> {
            if (!cancelled) {
                detail.put("errorCode", ErrorNumber.of(failure.code().name()));
                detail.put("errorMessage", Printable.beginning(failure.message(), LONGEST_MESSAGE));
            }
        });
    }

    JobEvent inputInformation(Job job, Instant now) {
        return head.event(
                job.video(),
                EventStatus.INPUT_INFORMATION,
                now,
                job.order().metadata(),
                detail -> InputDetails.put(
                        detail.putArray("inputDetails"),
                        job.video().shownAddress(),
                        job.source().media()));
    }

    /** One for each thing that is done otherwise than asked for. */
    List<JobEvent> warnings(Job job, Instant now) {
        List<String> sentences = job.video().apiJob().isPresent()
                ? view.warnings(job.video())
                : job.order().warnings();
        return sentences.stream()
                .limit(MOST_WARNINGS)
                .map(sentence -> head.event(
                        job.video(),
                        EventStatus.NEW_WARNING,
                        now,
                        job.order().metadata(),
                        detail -> detail.put("warningMessage", Printable.beginning(sentence, LONGEST_MESSAGE))))
                .toList();
    }

    /** @param video of a job that this process works on */
    JobEvent statusUpdate(Video video, Instant now) {
        JobProgress progress = progresses.of(video);
        return head.event(video, EventStatus.STATUS_UPDATE, now, Map.of(), detail -> {
            ObjectNode all = detail.putObject("jobProgress");
            ObjectNode phases = all.putObject("phaseProgress");
            for (JobPhase phase : JobPhase.values()) {
                phase(phases.putObject(phase.name()), phase.compareTo(progress.phase()), progress.ofPhase());
            }
            all.put("jobPercentComplete", progress.percent());
            all.put("currentPhase", progress.phase().name());
            all.put("retryCount", Math.max(0, video.attempt() - 1));
        });
    }

    /** @param order of the phase to the present one */
    private static void phase(ObjectNode told, int order, int percent) {
        told.put("status", order < 0 ? "COMPLETE" : order > 0 ? "PENDING" : "PROGRESSING");
        told.put("percentComplete", order < 0 ? DONE : order > 0 ? 0 : percent);
    }

    /** How often a job is to tell of itself, in seconds; empty where it does not say. */
    Optional<Integer> interval(Video video) {
        return video.apiJob()
                .map(id -> view.request(video).path("statusUpdateInterval").asText(""))
                .filter(text -> text.matches("SECONDS_\\d{2,3}"))
                .map(text -> Integer.parseInt(text.substring("SECONDS_".length())));
    }
}
