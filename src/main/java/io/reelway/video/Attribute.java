package io.reelway.video;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attributes of records, one constant each. {@code docs/contract.md} lists those that other programs may read.
 * Times are ISO 8601 in UTC with milliseconds.
 */
public enum Attribute {
    /** The partition key: the number of the video. */
    VIDEO_ID("VideoId"),
    /** What created the item: {@code upload}, or {@link Part#STEP}. */
    PROCESS_STEP,
    CREATION_TIME,
    /** When the record last changed its state, or when the process that works on it last sent a heartbeat. */
    UPDATED_TIME,
    BUCKET,
    /** Where the source lies now. */
    KEY,
    /** Where the source arrived. */
    ARRIVAL_KEY,
    NAME,
    /** The extension of the key, without dot. */
    EXTENSION,
    /** The version that arrived; part of the video's identity. */
    SOURCE_VERSION,
    /** The version that lies at {@link #KEY} after a move. */
    VERSION,
    /** When the version that arrived was put, by the clock of S3. */
    SOURCE_TIME,
    STATUS,
    /** How many attempts were claimed in this round. */
    ATTEMPT,
    ROUND,
    /** The fence: it grows with every claim, and a write with an older fence changes nothing. */
    FENCE,
    LEASE_OWNER,
    LEASE_UNTIL,
    /** Width and height as shown. */
    SIZE,
    /** Frames per second. */
    FPS,
    /** Duration in seconds. */
    DURATION,
    /** Whether there is audio. */
    AUDIO,
    ASSET,
    /** Names of presets, joined by a comma. */
    PRESET,
    /** SHA-256 of the text of the last run's preset; several are joined by a comma, in the order of the names. */
    PRESET_SHA256,
    /** The preset that a user asked for in a call, a submit or a rerun. */
    ASKED_PRESET,
    /** The last runs; see {@code attempts} in the contract. */
    ATTEMPTS,
    /** The progress of the running step. */
    PROGRESS,
    OUTPUTS,
    /** Why the last run failed. */
    ERROR,
    /** The digest by which the next attempt recognises the same failure. */
    FAILURE_DIGEST,
    /** The time before which the video is not tried, or not tried again. */
    RETRY_AT,
    /** See {@link Delayed}. */
    DELAYED,
    /** The status that a run has recorded as its outcome and has not settled yet. */
    VERDICT,
    /** The key to which the source was moved, or is about to be moved. */
    MOVED_TO,
    /** Whether the source stays where it is because it can be neither moved nor deleted. */
    SOURCE_KEPT,
    /** Whether the source lies outside of the folders where videos arrive, and is never moved. */
    STAYS,
    /** The outcome message of the last run, as it was sent. */
    OUTCOME,
    /** What the rules of the presets say of the last run's source and outputs. */
    QUALITY,
    /** Messages that are decided and may not have been sent yet. */
    OUTBOX,
    /** When MISSING_METADATA was announced. */
    METADATA_MISSED,
    /** When a user cancelled the video. */
    CANCEL_ASKED,
    /** When an AWS Lambda function handed the video over to containers. */
    HANDED_OVER,
    /** See {@link Hold}. */
    HELD,
    /** When a user released the video that a hook had held. */
    RELEASED,
    /** The outcome messages that hooks have not been told yet. */
    UNTOLD,
    /** Whether a hook has not been told of the admission yet. */
    UNTOLD_ADMISSION,
    /** Sentences about hooks that failed when they were last called. */
    HOOK_FAILURES,
    /** The version of the sidecar that the last run has read, or {@link Video#NO_SIDECAR}. */
    SIDECAR_READ,
    /** The time until which a new video waits for its sidecar. */
    SIDECAR_UNTIL,
    /** The key of a sidecar that came too late for the last run. */
    LATE_SIDECAR,
    /** See {@link SidecarMove}. */
    SIDECAR_MOVE,
    /** Files of replaced or dead runs that are still to be removed; see {@link Leftover}. */
    LEFTOVERS,
    /** Partition of the index {@link Due}. */
    DUE_SHARD,
    /** When to look again, milliseconds since 1970; see {@link Due}. */
    DUE_AT,
    /** The numbers of a split video's parts, in order. */
    SUB_VIDEOS,
    /** Of a part: the video that it is a part of. */
    PARENT_VIDEO,
    /** Of a part: its index in its video, counted from 1. */
    PART_INDEX,
    /** Of a part: how it was cut. */
    SPLIT_MODE,
    FIRST_FRAME,
    LAST_FRAME,
    TIME_BASE,
    BYTES,
    SHA256,
    /** Of a job of the MediaConvert API: its id there. */
    MEDIACONVERT_JOB,
    /** Of the same: the name of its queue. */
    MEDIACONVERT_QUEUE,
    /** Of the same: the request, with what its template adds, as JSON. */
    MEDIACONVERT_REQUEST,
    /** Of the same: from -50 to 50; in its queue those of a higher one go first. */
    MEDIACONVERT_PRIORITY,
    /** Of the same: what was done otherwise than asked for, as JSON. */
    MEDIACONVERT_MESSAGES,
    /** Of the same: its tags. */
    MEDIACONVERT_TAGS,
    /** Of the same: when a worker began it. */
    MEDIACONVERT_STARTED,
    /** Of the same, where its input is a file of an HTTP server: the whole address. Its query may be a secret. */
    SOURCE_ADDRESS,
    /** Of the same: the region that it was created for. */
    MEDIACONVERT_REGION,
    /** The round for which the event PROGRESSING was noted. */
    PROGRESSING_ROUND,
    /** Of the item of an event that is due: the event, as JSON. */
    EVENT,
    /** Of the entry of such a job: the address of its input; see {@link JobEntry}. */
    MEDIACONVERT_INPUT,
    /** Of the item of an asset: the source that owns it. */
    OWNER,
    /** Of the item of an asset: the video that has the turn, or had it last. */
    TURN,
    /** Of the item of a row that is due: the video that the row is about. */
    OF_VIDEO,
    /** Of the item of a row that is due: the run that the row is about, as in {@link #ATTEMPTS}. */
    RUN,
    /** Of the item of a row of the provisioning table: the partition. */
    PROVISIONING_ID,
    CONTENT_ID,
    PUB_ID,
    /** Of the same: the time in the row. */
    ADD_AT,
    /** Of the same: the batches in which the row was to be written. */
    BATCHES,
    /** Of the item of repairs: when bucket and table were last compared. */
    REPAIRED,
    /** Of the item of a kept document, and of the item with the names of such documents: their kind. */
    KEPT,
    /** Of the item of a kept document: what its owner calls its group. */
    CATEGORY,
    /** Of the same: texts by names. */
    TAGS,
    /** Of the same: the document as JSON. */
    DOCUMENT,
    /** Of the same: it grows with every change. */
    REVISION,
    /** Of the item with the names of all kept documents of a kind: these names. */
    NAMES;

    private final String word;

    Attribute() {
        word = name().toLowerCase(Locale.ROOT);
    }

    Attribute(String word) {
        this.word = word;
    }

    /**
     * The placeholders of attributes in DynamoDB expressions: {@code #} and the name. They are needed since some names
     * are reserved words.
     */
    public static Map<String, String> placeholders(Attribute... attributes) {
        return Arrays.stream(attributes).collect(Collectors.toMap(Attribute::placeholder, Attribute::word));
    }

    /** What stands for it in an expression of DynamoDB. */
    String placeholder() {
        return "#" + word;
    }

    /** Its name in the table. */
    public String word() {
        return word;
    }

    /** The same, for expressions and messages. */
    @Override
    public String toString() {
        return word;
    }
}
