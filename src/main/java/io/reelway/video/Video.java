package io.reelway.video;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A video's record as it was read: the item of the table with typed access to what decides. Attributes are named as in
 * the table.
 */
public record Video(Map<String, AttributeValue> item) implements OfVideo {
    /** Attribute: the asset of its source. */
    public static final String ASSET = "asset";

    /** Attribute: files of runs that were replaced, or that died; see {@link Leftover}. */
    public static final String LEFTOVERS = "leftovers";

    /** Attribute: the state that a run has decided on and not yet settled. */
    public static final String VERDICT = "verdict";

    /** Attribute: when the version that arrived was put, by the bucket's clock. */
    public static final String SOURCE_TIME = "source_time";

    /** Attribute: that MISSING_METADATA was announced. */
    public static final String METADATA_MISSED = "metadata_missed";

    /** Attribute: that somebody asked for an end. */
    public static final String CANCEL_ASKED = "cancel_asked";

    /** Attribute: that a process could not take the video and has handed it over to others. */
    public static final String HANDED_OVER = "handed_over";

    /** Attribute: the preset that a direct call asks for. */
    public static final String ASKED_PRESET = "asked_preset";

    /** Attribute: the SHA-256 of the text of the last run's preset; of several joined by a comma, as their names are. */
    public static final String PRESET_SHA256 = "preset_sha256";

    /** Attribute: the outcome message of the last run, as it was sent. */
    public static final String OUTCOME = "outcome";

    /** Attribute: by which the next attempt recognises the same failure. */
    public static final String FAILURE_DIGEST = "failure_digest";
    /** Attribute: that the source lies elsewhere than where videos arrive, and is left there whatever comes. */
    public static final String STAYS = "stays";
    /** Attribute: that the source stays where it is, since it can be neither moved nor deleted. */
    public static final String SOURCE_KEPT = "source_kept";
    /** Attribute: the numbers of a split video's parts, in order. */
    public static final String SUB_VIDEOS = "sub_videos";

    /** Attribute: the version of the sidecar that the last run has read, or {@link #NO_SIDECAR}. */
    public static final String SIDECAR_READ = "sidecar_read";

    /** What {@link #SIDECAR_READ} is where the run has found none. */
    public static final String NO_SIDECAR = "none";

    /** Attribute: the key of a sidecar that came too late for the last run. */
    public static final String LATE_SIDECAR = "late_sidecar";

    /** Attribute: the outcome messages that hooks have still to be told. */
    public static final String UNTOLD = "untold";

    /** Attribute: that a hook has still to be told of the admission. */
    public static final String UNTOLD_ADMISSION = "untold_admission";

    /** Attribute: sentences about hooks that failed when they were told of the last end. */
    public static final String HOOK_FAILURES = "hook_failures";

    /** Attribute: see {@link Hold}. */
    public static final String HELD = "held";

    /** Attribute: when somebody let go on what a hook had held. */
    public static final String RELEASED = "released";

    /** Attribute: see {@link SidecarMove}. */
    public static final String SIDECAR_MOVE = "sidecar_move";

    /** Attribute: until when a video that has just arrived is left to its sidecar. */
    public static final String SIDECAR_UNTIL = "sidecar_until";

    public Video {
        item = Map.copyOf(item);
    }

    @Override
    public long videoId() {
        return number("VideoId");
    }

    public String bucket() {
        return text("bucket").orElseThrow();
    }

    /** Where the source lies now. */
    public String key() {
        return text("key").orElseThrow();
    }

    /** Where it arrived. */
    public String arrivalKey() {
        return text("arrival_key").orElseThrow();
    }

    /** The version that arrived; part of the identity. */
    public String sourceVersion() {
        return text("source_version").orElseThrow();
    }

    /** The version that lies at {@link #key} now: another than arrived once it has been moved. */
    public String presentVersion() {
        return text("version").orElseGet(this::sourceVersion);
    }

    public Status status() {
        return Status.valueOf(text("status").orElseThrow());
    }

    /** The state that a run has decided on and recorded, but not yet settled. */
    public Optional<Status> verdict() {
        return text(VERDICT).map(Status::valueOf);
    }

    /** Whether somebody asked that nothing more be done for it. */
    public boolean isCancelAsked() {
        return item.containsKey(CANCEL_ASKED);
    }

    /** Whether a process could not take it and has handed it over to others. */
    public boolean isHandedOver() {
        return item.containsKey(HANDED_OVER);
    }

    public int attempt() {
        return (int) number("attempt");
    }

    public int round() {
        return (int) number("round");
    }

    /** Grows with every claim; a write that carries an older one changes nothing. */
    public long fence() {
        return number("fence");
    }

    public Optional<String> asset() {
        return text(ASSET);
    }

    /** The video that this one is a part of; parts never arrived, so they have no arrival key, attempts or lease. */
    public Optional<Long> parent() {
        return item.containsKey(Part.PARENT) ? Optional.of(number(Part.PARENT)) : Optional.empty();
    }

    /** The place of a part in its parent, counted from 1; 0 for what is no part. */
    public long partIndex() {
        return number(Part.INDEX);
    }

    /** The numbers of a split video's parts, in order. */
    public List<Long> subVideos() {
        AttributeValue parts = item.get(SUB_VIDEOS);
        return parts == null
                ? List.of()
                : parts.l().stream().map(AttributeValue::n).map(Long::valueOf).toList();
    }

    Part.Place place() {
        return new Part.Place(text("preset").orElse(""), partIndex());
    }

    boolean isPart(long parentId, Part.Place place) {
        return parent().filter(id -> id == parentId).isPresent() && place().equals(place);
    }

    public Optional<String> movedTo() {
        return text("moved_to");
    }

    /** Whether its source can be neither moved nor deleted, and so stays where it is. */
    public boolean isSourceKept() {
        return item.containsKey(SOURCE_KEPT);
    }

    /** Whether its source lies elsewhere than where videos arrive, and is neither moved nor deleted whatever comes. */
    public boolean stays() {
        return item.containsKey(STAYS);
    }

    /** The code of the error that the last run ended with. */
    public Optional<String> errorCode() {
        return Optional.ofNullable(item.get("error"))
                .map(AttributeValue::m)
                .map(error -> error.get("code"))
                .map(AttributeValue::s);
    }

    public Optional<Instant> leaseUntil() {
        return text("lease_until").map(Instant::parse);
    }

    public Optional<Instant> retryAt() {
        return text("retry_at").map(Instant::parse);
    }

    public Instant created() {
        return Instant.parse(text("creation_time").orElseThrow());
    }

    /** When the source was put; versions of a key follow each other by it, however late their events come. */
    public Instant put() {
        return text(SOURCE_TIME).map(Instant::parse).orElseGet(this::created);
    }

    /** When it last changed its state, or was last heard of by who works on it. */
    public Instant updated() {
        return text("updated_time").map(Instant::parse).orElseGet(this::created);
    }

    /** Messages that are decided and recorded, but perhaps not yet sent, oldest first; each a JSON document. */
    public List<String> outbox() {
        return texts("outbox");
    }

    /** Messages that hooks have still to be told, oldest first; each a JSON document. */
    public List<String> untold() {
        return texts(UNTOLD);
    }

    public boolean isAdmissionUntold() {
        return item.containsKey(UNTOLD_ADMISSION);
    }

    /** Whether a hook has still to be told something. */
    public boolean isUntold() {
        return item.containsKey(UNTOLD) || isAdmissionUntold();
    }

    /** Whether a hook holds it, and nobody has released it. */
    public boolean isHeld() {
        return item.containsKey(HELD);
    }

    /** Whether it is held until somebody releases it. */
    public boolean isForPeople() {
        return isHeld() && retryAt().isEmpty();
    }

    /** Whether somebody let it go on after a hook had held it in this round. */
    public boolean isReleased() {
        return item.containsKey(RELEASED);
    }

    private List<String> texts(String attribute) {
        AttributeValue list = item.get(attribute);
        return list == null || !list.hasL()
                ? List.of()
                : list.l().stream().map(AttributeValue::s).toList();
    }

    /** Files in the output bucket that have to go once this video is at rest. */
    public List<Leftover> leftovers() {
        AttributeValue leftovers = item.get(LEFTOVERS);
        return leftovers == null
                ? List.of()
                : leftovers.l().stream().map(Leftover::of).toList();
    }

    /** A late sidecar that has to follow this video. */
    public Optional<SidecarMove> sidecarMove() {
        return Optional.ofNullable(item.get(SIDECAR_MOVE)).map(SidecarMove::of);
    }

    /** Until when it is left to its sidecar; empty where it is not. */
    public Optional<Instant> sidecarUntil() {
        return text(SIDECAR_UNTIL).map(Instant::parse);
    }

    /** Whether this is the record of that very object version. */
    public boolean isOf(String bucket, String key, String version) {
        // an item that is no arrival may have the number that an arrival derives
        return text("bucket").equals(Optional.of(bucket))
                && text("arrival_key").equals(Optional.of(key))
                && text("source_version").equals(Optional.of(version));
    }

    public Optional<String> text(String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
    }

    private long number(String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
