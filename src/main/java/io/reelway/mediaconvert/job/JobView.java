package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows a job as the MediaConvert API does: the {@code Job} of its service model, in the names of the wire. Times are
 * seconds since 1970.
 */
@ApplicationScoped
public class JobView {
    /** What of the request the job shows as it was. */
    private static final List<String> ASKED = List.of(
            "role",
            "settings",
            "jobTemplate",
            "userMetadata",
            "clientRequestToken",
            "hopDestinations",
            "accelerationSettings",
            "billingTagsSource",
            "simulateReservedQueue",
            "statusUpdateInterval",
            "jobEngineVersionRequested");

    private static final double MILLIS = 1000.0;
    private static final int DONE = 100;

    private final ObjectMapper json;
    private final JobProgresses progresses;
    private final OutputDetails outputs;

    public JobView(ObjectMapper json, JobProgresses progresses, OutputDetails outputs) {
        this.json = json;
        this.progresses = progresses;
        this.outputs = outputs;
    }

    /** @param region of the request that asks */
    public ObjectNode of(Video video, String region) {
        JsonNode request = read(video, Attribute.MEDIACONVERT_REQUEST);
        JobState state = JobState.of(video);
        ObjectNode job = json.createObjectNode();
        String id = video.apiJob().orElseThrow();
        job.put("id", id);
        job.put("arn", arn(ArnKind.JOB, region, request, id));
        job.put("status", state.name());
        job.put("createdAt", seconds(video.created()));
        job.putObject("userMetadata");
        job.putArray("hopDestinations");
        job.putObject("accelerationSettings").put("mode", "DISABLED");
        job.put("statusUpdateInterval", "SECONDS_60");
        ASKED.stream().filter(request::hasNonNull).forEach(name -> job.set(name, request.get(name)));
        job.put("queue", arn(ArnKind.QUEUE, region, request, video.apiQueue().orElseThrow()));
        job.put("priority", video.apiPriority());
        job.put("accelerationStatus", "NOT_APPLICABLE");
        if (state == JobState.PROGRESSING) {
            progress(job, video);
        } else if (state == JobState.COMPLETE) {
            job.put("jobPercentComplete", DONE);
            job.set("outputGroupDetails", outputs.of(video, request));
        } else if (state == JobState.ERROR) {
            job.put("errorCode", ErrorNumber.of(video.errorCode().orElse("INTERNAL")));
            job.put("errorMessage", video.errorMessage().orElse(""));
        }
        job.put("retryCount", Math.max(0, video.attempt() - 1));
        timing(job.putObject("timing"), video);
        job.set("messages", read(video, Attribute.MEDIACONVERT_MESSAGES));
        return job;
    }

    /** What is done otherwise than a job asks for, a sentence each. */
    public List<String> warnings(Video video) {
        List<String> sentences = new ArrayList<>();
        read(video, Attribute.MEDIACONVERT_MESSAGES).path("warning").forEach(each -> sentences.add(each.asText()));
        return sentences;
    }

    /** The request of a job, as its record keeps it. */
    public JsonNode request(Video video) {
        return read(video, Attribute.MEDIACONVERT_REQUEST);
    }

    private JsonNode read(Video video, Attribute attribute) {
        try {
            return json.readTree(video.text(attribute).orElseThrow());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    attribute + " of job " + video.apiJob().orElse("") + " in the table is no JSON", e);
        }
    }

    /** With the account of the request's role. */
    private static String arn(ArnKind kind, String region, JsonNode request, String name) {
        return new ServiceArn(region, JobAccount.of(request), kind, name).text();
    }

    private void progress(ObjectNode job, Video video) {
        JobProgress progress = progresses.of(video);
        job.put("currentPhase", progress.phase().name());
        job.put("jobPercentComplete", progress.percent());
    }

    private static void timing(ObjectNode timing, Video video) {
        timing.put("submitTime", seconds(video.created()));
        video.text(Attribute.MEDIACONVERT_STARTED)
                .ifPresent(began -> timing.put("startTime", seconds(Instant.parse(began))));
        boolean isOver = video.status().isFinal() || video.verdict().isPresent();
        if (isOver
                && video.has(Attribute.ATTEMPTS)
                && AttributeValues.plain(video.value(Attribute.ATTEMPTS)) instanceof List<?> runs) {
            Map<?, ?> last = (Map<?, ?>) runs.get(runs.size() - 1);
            timing.put("finishTime", seconds(Instant.parse(String.valueOf(last.get("ended")))));
        }
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }
}
