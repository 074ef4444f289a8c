package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.arrival.KeyName;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.RefusedSettings;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Verdict;
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
            "priority",
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
        JsonNode request = request(video);
        JobState state = JobState.of(video);
        ObjectNode job = json.createObjectNode();
        String id = video.apiJob().orElseThrow();
        job.put("id", id);
        job.put("arn", arn(ArnKind.JOB, region, request, id));
        job.put("status", state.name());
        job.put("createdAt", seconds(video.created()));
        ASKED.stream().filter(request::hasNonNull).forEach(name -> job.set(name, request.get(name)));
        job.put(
                "queue",
                arn(
                        ArnKind.QUEUE,
                        region,
                        request,
                        video.text(Attribute.MEDIACONVERT_QUEUE).orElseThrow()));
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
        messages(job.putObject("messages"), video, request);
        return job;
    }

    /** What is done otherwise than a job asks for, a sentence each. */
    public List<String> warnings(Video video) {
        ObjectNode messages = json.createObjectNode();
        messages(messages, video, request(video));
        List<String> sentences = new ArrayList<>();
        messages.path("warning").forEach(each -> sentences.add(each.asText()));
        return sentences;
    }

    /** The request of a job, as its record keeps it. */
    public JsonNode request(Video video) {
        try {
            return json.readTree(video.text(Attribute.MEDIACONVERT_REQUEST).orElseThrow());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the request of job " + video.apiJob() + " in the table is no JSON", e);
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
        if (!(video.has(Attribute.ATTEMPTS)
                && AttributeValues.plain(video.value(Attribute.ATTEMPTS)) instanceof List<?> runs)) {
            return;
        }
        timing.put("startTime", seconds(time(runs.get(0), "started")));
        if (video.status().isFinal() || video.verdict().isPresent()) {
            timing.put("finishTime", seconds(time(runs.get(runs.size() - 1), "ended")));
        }
    }

    private static Instant time(Object run, String name) {
        return Instant.parse(String.valueOf(((Map<?, ?>) run).get(name)));
    }

    /** What was done otherwise than asked for: nothing is dropped in silence. */
    private static void messages(ObjectNode messages, Video video, JsonNode request) {
        List<Setting> settings = MediaConvert.translateCall(
                        video.apiJob().orElseThrow(),
                        request.toString(),
                        KeyName.of(video.key()).name(),
                        video.created())
                .settings()
                .stream()
                // what is around the settings is for the API and not for the encode
                .filter(setting -> setting.path().startsWith("settings."))
                .toList();
        messages.set("info", said(messages, settings, Verdict.IGNORED));
        messages.set("warning", said(messages, settings, Verdict.APPROXIMATED));
    }

    private static JsonNode said(ObjectNode factory, List<Setting> settings, Verdict verdict) {
        ArrayNode texts = factory.arrayNode();
        settings.stream()
                .filter(setting -> setting.verdict() == verdict)
                .forEach(setting -> texts.add(RefusedSettings.path(setting.path()) + " "
                        + (verdict == Verdict.IGNORED ? "is ignored" : "is done in another way") + ": "
                        + setting.why()));
        return texts;
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }
}
