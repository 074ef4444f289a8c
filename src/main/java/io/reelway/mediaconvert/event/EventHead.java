package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.job.JobAccount;
import io.reelway.mediaconvert.job.JobView;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Begins events: what all events of a job say alike. */
@ApplicationScoped
class EventHead {
    private static final String QUEUE = "Default";
    private static final Pattern BUS = Pattern.compile("arn:aws[a-z-]*:events:([a-z0-9-]+):(\\d{12}):event-bus/.+");
    /** As much metadata as a job may have; that of a sidecar may be more. */
    private static final int MOST_METADATA = 100;

    private static final int LONGEST_TEXT = 1024;

    private final ObjectMapper json;
    private final JobView view;
    private final Optional<String> bus;
    private final String region;

    EventHead(ObjectMapper json, JobView view, Settings settings, DynamoDbClient dynamo) {
        this.json = json;
        this.view = view;
        this.bus = settings.mediaconvertEventBus();
        this.region = dynamo.serviceClientConfiguration().region().id();
    }

    /**
     * An event, cut to the size that a bus takes.
     *
     * @param metadata of a video that is no job of the API, as far as it is known
     * @param rest adds what only events of this status say
     */
    JobEvent event(
            Video video, EventStatus status, Instant now, Map<String, Object> metadata, Consumer<ObjectNode> rest) {
        Optional<JsonNode> request = video.apiJob().map(id -> view.request(video));
        String id = video.apiJob().orElse(Long.toString(video.videoId()));
        ObjectNode detail = json.createObjectNode();
        detail.put("timestamp", now.toEpochMilli());
        detail.put("accountId", account(request));
        detail.put(
                "queue",
                arn(
                        video,
                        request,
                        ArnKind.QUEUE,
                        video.text(Attribute.MEDIACONVERT_QUEUE).orElse(QUEUE)));
        detail.put("jobId", id);
        detail.put("status", status.name());
        detail.set("userMetadata", request.isPresent() ? asked(request.get()) : known(metadata));
        rest.accept(detail);
        ObjectNode ours = detail.putObject("reelway");
        ours.put("videoId", video.videoId());
        ours.put("source", video.shownAddress());
        EventSize.fit(detail, ours);
        return new JobEvent(arn(video, request, ArnKind.JOB, id), now, detail.toString());
    }

    private String arn(Video video, Optional<JsonNode> request, ArnKind kind, String name) {
        return new ServiceArn(region(video), account(request), kind, name).text();
    }

    /** Of a job the account of its role, of other videos the account of the bus. */
    private String account(Optional<JsonNode> request) {
        return request.map(JobAccount::of).or(() -> ofBus(2)).orElse(ServiceArn.ACCOUNT);
    }

    /** The region that the job was created for, else that of the bus, else that of this process. */
    private String region(Video video) {
        return video.text(Attribute.MEDIACONVERT_REGION).or(() -> ofBus(1)).orElse(region);
    }

    private Optional<String> ofBus(int group) {
        return bus.map(BUS::matcher).filter(Matcher::matches).map(arn -> arn.group(group));
    }

    private JsonNode asked(JsonNode request) {
        return request.path("userMetadata").isObject()
                ? request.get("userMetadata").deepCopy()
                : json.createObjectNode();
    }

    /** Texts and numbers only: the metadata of a job are texts. */
    private ObjectNode known(Map<String, Object> metadata) {
        ObjectNode texts = json.createObjectNode();
        metadata.entrySet().stream()
                .filter(each -> each.getValue() instanceof String
                        || each.getValue() instanceof Number
                        || each.getValue() instanceof Boolean)
                .filter(each -> each.getKey().length() <= LONGEST_TEXT
                        && String.valueOf(each.getValue()).length() <= LONGEST_TEXT)
                .limit(MOST_METADATA)
                .forEach(each -> texts.put(each.getKey(), String.valueOf(each.getValue())));
        return texts;
    }
}
