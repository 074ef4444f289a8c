package io.reelway.video;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attributes of records, one constant each; {@code docs/contract.md} lists what others may read of them. Times are ISO
 * 8601 in UTC with milliseconds.
 */
public enum Attribute {
    /** The partition key: the number of the video. */
    VIDEO_ID("VideoId"),
    /** What made the item: {@code upload}, or {@link Part#STEP}. */
    PROCESS_STEP,
    CREATION_TIME,
    /** When the record last changed its state, or was last heard of by the process that works on it. */
    UPDATED_TIME,
    BUCKET,
    /** Where the source lies now. */
    KEY,
    /** Where the source arrived. */
    ARRIVAL_KEY,
    NAME,
    /** Without dot. */
    EXTENSION,
    /** The version that arrived; part of the identity. */
    SOURCE_VERSION,
    /** The version that lies at {@link #KEY} after a move. */
    VERSION,
    /** When the version that arrived was put, by the bucket's clock. */
    SOURCE_TIME,
    STATUS,
    /** Attempts claimed in this round. */
    ATTEMPT,
    ROUND,
    /** Grows with every claim; a write that carries an older one changes nothing. */
    FENCE,
    LEASE_OWNER,
    LEASE_UNTIL,
    /** Width and height as shown. */
    SIZE,
    /** Frames a second. */
    FPS,
    /** Seconds. */
    DURATION,
    /** Whether there is audio. */
    AUDIO,
    ASSET,
    /** Names of presets, joined by a comma. */
    PRESET,
    /** SHA-256 of the text of the last run's preset; of several joined by a comma, as their names are. */
    PRESET_SHA256,
    /** The preset that somebody asked for when the video was called, submitted or run again. */
    ASKED_PRESET,
    /** The last runs, see {@code attempts} in the contract. */
    ATTEMPTS,
    /** What the running step tells. */
    PROGRESS,
    OUTPUTS,
    /** Why the last run failed. */
    ERROR,
    /** By which the next attempt recognises the same failure. */
    FAILURE_DIGEST,
    /** Not before that time it is tried, or tried again. */
    RETRY_AT,
    /** See {@link Delayed}. */
    DELAYED,
    /** The state that a run has decided on and not yet settled. */
    VERDICT,
    /** Where the source was moved, or is about to be moved. */
    MOVED_TO,
    /** The source stays where it is, since it can be neither moved nor deleted. */
    SOURCE_KEPT,
    /** The source lies elsewhere than where videos arrive, and is never moved. */
    STAYS,
    /** The outcome message of the last run, as it was sent. */
    OUTCOME,
    /** Messages that are decided and perhaps not yet sent. */
    OUTBOX,
    /** When MISSING_METADATA was announced. */
    METADATA_MISSED,
    /** When somebody cancelled it. */
    CANCEL_ASKED,
    /** When a function left the video to others. */
    HANDED_OVER,
    /** See {@link Hold}. */
    HELD,
    /** When somebody released what a hook had held. */
    RELEASED,
    /** The outcome messages that hooks have still to be told. */
    UNTOLD,
    /** That a hook has still to be told of the admission. */
    UNTOLD_ADMISSION,
    /** Sentences about hooks that failed when they were told last. */
    HOOK_FAILURES,
    /** The version of the sidecar that the last run has read, or {@link Video#NO_SIDECAR}. */
    SIDECAR_READ,
    /** Until when a video that has just arrived is left to its sidecar. */
    SIDECAR_UNTIL,
    /** The key of a sidecar that came too late for the last run. */
    LATE_SIDECAR,
    /** See {@link SidecarMove}. */
    SIDECAR_MOVE,
    /** Files of runs that were replaced, or that died; see {@link Leftover}. */
    LEFTOVERS,
    /** Partition of the index {@link Due}. */
    DUE_SHARD,
    /** When to look again, milliseconds since 1970; see {@link Due}. */
    DUE_AT,
    /** The numbers of a split video's parts, in order. */
    SUB_VIDEOS,
    /** Of a part: the video that it is of. */
    PARENT_VIDEO,
    /** Of a part: its place in its video, counted from 1. */
    PART_INDEX,
    /** Of a part: how it was cut. */
    SPLIT_MODE,
    FIRST_FRAME,
    LAST_FRAME,
    TIME_BASE,
    BYTES,
    SHA256,
    /** Of the item of an asset: the source that has it. */
    OWNER,
    /** Of the item of an asset: the version that is worked on or was last. */
    TURN,
    /** Of the item of repairs: when bucket and table were last compared. */
    REPAIRED;

    private final String word;

    Attribute() {
        word = name().toLowerCase(Locale.ROOT);
    }

    Attribute(String word) {
        this.word = word;
    }

    /** What stands for the attributes in an expression of DynamoDB, {@code #} and the name, since some names are reserved. */
    public static Map<String, String> placeholders(Attribute... attributes) {
        return Arrays.stream(attributes).collect(Collectors.toMap(each -> "#" + each.word, each -> each.word));
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
