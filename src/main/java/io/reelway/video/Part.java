package io.reelway.video;

import io.reelway.arrival.KeyName;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a split video, as its record describes it.
 *
 * @param preset the preset that splits; with the parent and the index it identifies the part
 * @param index counted from 1, in the order of the video
 * @param bucket where it lies
 * @param mode how it was cut
 * @param size width and height; empty without video
 * @param fps frames per second; 0 without video
 * @param duration seconds
 * @param audio whether it has audio
 * @param firstFrame number of its first frame in the whole video, counted from 0; of audio alone: of its first packet
 * @param lastFrame number of its last frame or packet
 * @param timeBase of the timestamps in seconds, {@code 1/12800}
 * @param bytes its length
 * @param sha256 of its bytes, lower-case hex
 */
public record Part(
        String preset,
        int index,
        String bucket,
        String key,
        Mode mode,
        Optional<List<Integer>> size,
        double fps,
        double duration,
        boolean audio,
        long firstFrame,
        long lastFrame,
        String timeBase,
        long bytes,
        String sha256) {
    /** {@code process_step} of parts. */
    public static final String STEP = "timesplit";

    private static final double MICRO = 1_000_000;
    private static final double MILLI = 1000;

    /** How a part was cut; the attribute {@code split_mode} has the name in lower case. */
    public enum Mode {
        /** At key frames; the packets are copied from the source. */
        COPY,
        /** At the exact times; encoded again. */
        EXACT;

        /** As the record has it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The identity of a part within its video. */
    record Place(String preset, long index) {}

    Place place() {
        return new Place(preset, index);
    }

    /** The item of the table. */
    Map<Attribute, Object> item(long videoId, Video parent, Instant created, Instant now) {
        KeyName file = KeyName.of(key);
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, videoId);
        item.put(Attribute.PROCESS_STEP, STEP);
        item.put(Attribute.CREATION_TIME, created);
        item.put(Attribute.UPDATED_TIME, now);
        item.put(Attribute.BUCKET, bucket);
        item.put(Attribute.KEY, key);
        item.put(Attribute.NAME, file.name());
        item.put(Attribute.EXTENSION, file.extension());
        size.ifPresent(pixels -> item.put(Attribute.SIZE, pixels));
        if (fps > 0) {
            item.put(Attribute.FPS, Math.round(fps * MILLI) / MILLI);
        }
        item.put(Attribute.DURATION, Math.round(duration * MICRO) / MICRO);
        item.put(Attribute.AUDIO, audio);
        item.put(Attribute.STATUS, Status.PROCESSED);
        item.put(Attribute.PRESET, preset);
        parent.asset().ifPresent(asset -> item.put(Attribute.ASSET, asset));
        item.put(Attribute.PARENT_VIDEO, parent.videoId());
        item.put(Attribute.PART_INDEX, index);
        item.put(Attribute.SPLIT_MODE, mode.text());
        item.put(Attribute.FIRST_FRAME, firstFrame);
        item.put(Attribute.LAST_FRAME, lastFrame);
        item.put(Attribute.TIME_BASE, timeBase);
        item.put(Attribute.BYTES, bytes);
        item.put(Attribute.SHA256, sha256);
        return item;
    }
}
