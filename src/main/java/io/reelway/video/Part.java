package io.reelway.video;

import io.reelway.arrival.KeyName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a split video: what its record says.
 *
 * @param preset whose split it is; with the parent and the index its identity
 * @param index counted from 1, in the order of the video
 * @param bucket where it lies
 * @param mode how it was cut
 * @param size width and height; empty without a picture
 * @param fps frames a second; 0 without a picture
 * @param duration seconds
 * @param audio whether it has sound
 * @param firstFrame its first picture's number in the whole video, counted from 0; of sound alone: its first packet's
 * @param lastFrame its last one's
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

    /** Attribute: the video that a part is of. */
    public static final String PARENT = "parent_video";

    /** Attribute: the place of a part in its video, counted from 1. */
    public static final String INDEX = "part_index";

    private static final double MICRO = 1_000_000;
    private static final double MILLI = 1000;

    /** How a part was cut; the attribute {@code split_mode} has the name in small letters. */
    public enum Mode {
        /** At key frames; the packets are the source's. */
        COPY,
        /** At the marks; encoded anew. */
        EXACT;

        /** As the record has it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What tells parts of one video from each other. */
    record Place(String preset, long index) {}

    Place place() {
        return new Place(preset, index);
    }

    /** The item of the table. */
    Map<String, Object> item(long videoId, Video parent, String created, String now) {
        KeyName file = KeyName.of(key);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("VideoId", videoId);
        item.put("process_step", STEP);
        item.put("creation_time", created);
        item.put("updated_time", now);
        item.put("bucket", bucket);
        item.put("key", key);
        item.put("name", file.name());
        item.put("extension", file.extension());
        size.ifPresent(pixels -> item.put("size", pixels));
        if (fps > 0) {
            item.put("fps", Math.round(fps * MILLI) / MILLI);
        }
        item.put("duration", Math.round(duration * MICRO) / MICRO);
        item.put("audio", audio);
        item.put("status", Status.PROCESSED);
        item.put("preset", preset);
        parent.asset().ifPresent(asset -> item.put("asset", asset));
        item.put(PARENT, parent.videoId());
        item.put(INDEX, index);
        item.put("split_mode", mode.text());
        item.put("first_frame", firstFrame);
        item.put("last_frame", lastFrame);
        item.put("time_base", timeBase);
        item.put("bytes", bytes);
        item.put("sha256", sha256);
        return item;
    }
}
