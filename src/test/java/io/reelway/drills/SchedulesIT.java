package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.UnreliableEncoder.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Uploads, newer versions, deletes, repeated events, kills and freezes in an order that a seed decides, in buckets with and
 * without versions: whatever is left then is as it should be.
 */
@ExtendWith(Ground.class)
class SchedulesIT {
    private static final int STEPS = 9;
    private static final int KEYS = 2;
    private static final int MOST_KILLS = 1;
    private static final int MOST_FREEZES = 1;

    private static Fleet versioned;

    /** What a step does. */
    private enum Step {
        UPLOAD,
        DELETE,
        REPEAT,
        KILL,
        FREEZE,
        PAUSE
    }

    /** What a step waits for before it is done: how far the last upload is. */
    private enum Moment {
        AT_ONCE,
        RECORDED,
        AT_WORK,
        DECIDED
    }

    static LongStream seeds() {
        return Ground.FULL ? LongStream.rangeClosed(1, 50) : LongStream.rangeClosed(1, 3);
    }

    @AfterAll
    static void stop() {
        if (versioned != null) {
            versioned.close();
            versioned = null;
        }
    }

    /** Two of three keep versions, where more can go wrong. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensAllIsWellInTheEnd(long seed, Fleet plain) throws IOException {
        boolean keepsVersions = seed % 3 != 2;
        Fleet fleet = keepsVersions ? withVersions() : plain;
        List<String> told = new ArrayList<>();
        try {
            new Schedule(fleet, seed, told).run();
            Invariants.hold(fleet);
        } catch (AssertionError | ConditionTimeoutException e) {
            if (keepsVersions) {
                // what it has left must not let the next one fail
                stop();
            }
            throw new AssertionError("seed " + seed + ": " + told + "\n" + e.getMessage(), e);
        }
        assertThat(told).hasSize(STEPS);
    }

    private static Fleet withVersions() throws IOException {
        if (versioned == null) {
            Path folder = Path.of("target", "drills").toAbsolutePath();
            Files.createDirectories(folder);
            versioned = Fleet.start(Files.createTempDirectory(folder, "versions-"));
            versioned.laptop().s3().putBucketVersioning(request -> request.bucket(Fleet.SOURCE)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        return versioned;
    }

    /** One order of events. */
    private static final class Schedule {
        private final Fleet fleet;
        private final Random random;
        private final long seed;
        private final List<String> told;
        private final List<byte[]> clips;
        private long last = -1;
        private long uploads;
        private int kills;
        private int freezes;

        Schedule(Fleet fleet, long seed, List<String> told) {
            this.fleet = fleet;
            this.random = new Random(seed);
            this.seed = seed;
            this.told = told;
            this.clips = List.of(clip(fleet, 1), clip(fleet, 2));
        }

        private static byte[] clip(Fleet fleet, int seconds) {
            try {
                return Files.readAllBytes(
                        Clips.clip(fleet.folder(), "schedule-" + seconds + ".mp4", "160x90", 25, seconds));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void run() {
            overtake(key(0));
            for (int i = 1; i < STEPS; i++) {
                await(one(Moment.values()));
                String key = key(random.nextInt(KEYS));
                switch (next()) {
                    case UPLOAD -> upload(key);
                    case DELETE -> delete(key(1));
                    case REPEAT -> repeat(key);
                    case KILL -> {
                        String worker = worker();
                        told.add("kill " + worker);
                        fleet.replace(worker);
                    }
                    case FREEZE -> freeze(worker());
                    case PAUSE -> {
                        told.add("pause");
                        await(Moment.DECIDED);
                    }
                }
            }
            Fleet.WORKERS.forEach(fleet::awaitStarted);
            fleet.laptop()
                    .records()
                    .forEach(record ->
                            fleet.delay(Long.parseLong(record.get("VideoId").n()), Duration.ofSeconds(15)));
        }

        private Step next() {
            Step step = one(Step.values());
            // what takes longest is done once
            boolean again =
                    step == Step.KILL && kills++ >= MOST_KILLS || step == Step.FREEZE && freezes++ >= MOST_FREEZES;
            return again ? Step.UPLOAD : step;
        }

        /** A newer version comes while the first is encoded. */
        private void overtake(String key) {
            told.add("upload and overtake " + key);
            long first = fleet.uploadUnseen(
                            Map.of(key, file()), (each, id) -> fleet.encoder().misbehave(id, 1, Way.WAIT))
                    .get(key);
            fleet.encoder().awaitBegin(first, 1);
            last = fleet.upload(key, file());
            fleet.encoder().letGo(first, 1);
        }

        /** Of one key only: what is below a delete marker does not come up. */
        private void delete(String key) {
            told.add("delete " + key);
            // it may go before anybody has seen it
            fleet.arrivals().remove(key);
            fleet.laptop().s3().deleteObject(request -> request.bucket(Fleet.SOURCE)
                    .key(key));
        }

        private void upload(String key) {
            told.add("upload " + key);
            last = fleet.upload(key, file());
        }

        /** A bucket without versions tells uploads of one second by their content only, so each has its own. */
        private Path file() {
            byte[] clip = clips.get(random.nextInt(clips.size()));
            byte[] unlike = ByteBuffer.allocate(clip.length + 16)
                    .put(clip)
                    .putInt(16)
                    .put("free".getBytes(StandardCharsets.US_ASCII))
                    .putLong(uploads++)
                    .array();
            try {
                return Files.write(fleet.folder().resolve("schedule-" + seed + "-" + uploads + ".mp4"), unlike);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void repeat(String key) {
            told.add("repeat " + key);
            String event = "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\""
                    + Fleet.SOURCE + "\"},\"object\":{\"key\":\"" + key.replace(' ', '+') + "\"}}}]}";
            fleet.laptop().sendEvent(event);
        }

        private void freeze(String worker) {
            told.add("freeze " + worker);
            fleet.awaitStarted(worker);
            fleet.worker(worker).freeze();
            try {
                Instant begin = Instant.now();
                eventually("a lease has passed")
                        .until(() -> Duration.between(begin, Instant.now()).compareTo(Fleet.LEASE) > 0);
            } finally {
                fleet.worker(worker).thaw();
            }
            // its messages may have been given out again meanwhile
            fleet.disturbed(2);
        }

        private void await(Moment moment) {
            told.set(told.size() - 1, told.get(told.size() - 1) + ", " + moment);
            eventually("the last upload is " + moment + " or beyond").until(() -> is(moment));
        }

        /** Or it is overtaken by a newer one, or gone. */
        private boolean is(Moment moment) {
            if (moment == Moment.AT_ONCE) {
                return true;
            }
            Map<String, AttributeValue> record = fleet.laptop().record(last);
            boolean there = fleet.laptop().sourceKeys().stream().anyMatch(key -> key.startsWith("uploads/"));
            if (record == null || record.isEmpty()) {
                return !there;
            }
            String status = record.get("status").s();
            return switch (moment) {
                case AT_ONCE, RECORDED -> true;
                case AT_WORK -> !status.equals("RECEIVED");
                case DECIDED ->
                    record.containsKey("verdict") || !status.equals("RECEIVED") && !status.equals("PROCESSING");
            };
        }

        private String key(int index) {
            return "uploads/seed " + seed + "-" + index + ".mp4";
        }

        private String worker() {
            return Fleet.WORKERS.get(random.nextInt(Fleet.WORKERS.size()));
        }

        private <T> T one(T[] all) {
            return all[random.nextInt(all.length)];
        }
    }
}
