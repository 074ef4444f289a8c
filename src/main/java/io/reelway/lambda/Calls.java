package io.reelway.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Arrival;
import io.reelway.arrival.InvalidEventException;
import io.reelway.arrival.KeyKind;
import io.reelway.outcome.OutcomeMessages;
import io.reelway.video.Admission;
import io.reelway.video.AssetOwners;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Handles direct calls: a caller names one video and gets its outcome message as the answer. */
@RegisterForReflection
@ApplicationScoped
@Unremovable
@Named("calls")
public class Calls {
    private static final Set<String> NAMES = Set.of("bucket", "key", "preset", "again");

    private final Admission admission;
    private final AssetOwners owners;
    private final ManualRequests requests;
    private final VideoTable table;
    private final OutcomeMessages messages;
    private final ObjectMapper json;

    public Calls(
            Admission admission,
            AssetOwners owners,
            ManualRequests requests,
            VideoTable table,
            OutcomeMessages messages,
            ObjectMapper json) {
        this.admission = admission;
        this.owners = owners;
        this.requests = requests;
        this.table = table;
        this.messages = messages;
        this.json = json;
    }

    /**
     * @param preset replaces the sidecar's preset and the default one; null where these decide
     * @param again whether a final video is run once more
     */
    private record Call(String bucket, String key, String preset, boolean again) {}

    /**
     * Finds or creates the record of the video, ready to be run unless it is final.
     *
     * @throws InvalidEventException if there is neither such an object nor a record of one
     * @throws IllegalStateException if it is being worked on already, with another preset than the call asks for
     */
    public Video find(String text) {
        Call call = read(text);
        Arrival arrival = new Arrival(call.bucket(), call.key());
        if (arrival.kind() != KeyKind.VIDEO) {
            throw new InvalidEventException(
                    "expected the key of a video under uploads/ or failed/, but the call names " + call.key(), null);
        }
        Video video = admission
                .record(arrival)
                .or(() -> owners.lastOf(call.bucket(), call.key()).flatMap(table::find))
                .orElseThrow(() -> new InvalidEventException(
                        "expected an object " + call.key() + " in " + call.bucket()
                                + ", but there is none, and no record of one; upload it first",
                        null));
        if ((video.status().isFinal() || video.isHeld()) && !call.again()) {
            return video;
        }
        Optional<String> preset = Optional.ofNullable(call.preset());
        return requests.retry(video, preset)
                .or(() -> preset.isEmpty() ? Optional.of(video) : asked(video, preset.get()))
                .orElseThrow(() -> new IllegalStateException("expected to run " + call.key() + " by the preset "
                        + call.preset() + ", but it is at work already, by another; call again with \"again\": true"
                        + " when it has ended"));
    }

    /** The record with the preset of the call; empty where a worker has the video already. */
    private Optional<Video> asked(Video video, String preset) {
        if (video.status() != Status.RECEIVED && video.status() != Status.WAITING_METADATA) {
            return Optional.empty();
        }
        return table.write(VideoUpdate.unchanged(video).set(Attribute.ASKED_PRESET, preset));
    }

    /** The number of the video; empty where it is final or waits for its sidecar. */
    public List<Long> toRun(Video video) {
        return video.status().isFinal() || video.status() == Status.WAITING_METADATA
                ? List.of()
                : List.of(video.videoId());
    }

    /** The outcome message of its last run; its present status where there is none. */
    public String outcome(Video called) {
        Video video = table.find(called.videoId()).orElse(called);
        boolean ended = video.status().isFinal() || video.status() == Status.FAILED;
        return ended
                ? video.text(Attribute.OUTCOME).orElseGet(() -> messages.standing(video))
                : messages.standing(video);
    }

    private Call read(String text) {
        try {
            JsonNode call = json.readTree(text);
            for (String name : (Iterable<String>) call::fieldNames) {
                boolean right = name.equals("again")
                        ? call.get(name).isBoolean()
                        : call.get(name).isTextual();
                if (!NAMES.contains(name) || !right) {
                    throw invalid("but got \"" + name + "\": " + call.get(name), null);
                }
            }
            return new Call(
                    call.get("bucket").asText(),
                    call.get("key").asText(),
                    call.path("preset").asText(null),
                    call.path("again").asBoolean());
        } catch (JsonProcessingException e) {
            throw invalid("but got no JSON", e);
        }
    }

    private static InvalidEventException invalid(String but, Throwable cause) {
        return new InvalidEventException(
                "expected a call {\"bucket\": \"…\", \"key\": \"…\"}, with \"preset\": \"…\" and \"again\": true or false"
                        + " if you like, " + but,
                cause);
    }
}
