package io.reelway.cli.admit;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for the outcome of a video by its record. */
final class Follow {
    private static final Duration UNTIL_ADMITTED = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final VideoRecords records;
    private final Terminal terminal;

    Follow(VideoRecords records, Terminal terminal) {
        this.records = records;
        this.terminal = terminal;
    }

    /**
     * The record of an object that was just uploaded.
     *
     * @throws CliException where none comes
     */
    Video arrival(StoredObject object) {
        long end = System.nanoTime() + UNTIL_ADMITTED.toNanos();
        while (System.nanoTime() < end) {
            long id = VideoId.of(object.bucket(), object.key(), object.version());
            for (Optional<Video> there = records.get(id); there.isPresent(); there = records.get(id)) {
                if (there.get().isOf(object.bucket(), object.key(), object.version())) {
                    return there.get();
                }
                id = VideoId.next(id);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new CliException(object.key() + " was uploaded to " + object.bucket() + ", but "
                + UNTIL_ADMITTED.toSeconds()
                + " s later no Reelway has admitted it: does one run? ./reelway doctor says"
                + " what is missing.");
    }

    /** Prints each change until nothing more happens by itself; returns whether the video was processed. */
    boolean isProcessed(long videoId) {
        String said = "";
        while (true) {
            Video video = records.get(videoId).orElseThrow();
            String now = words(video);
            if (!now.equals(said)) {
                said = now;
                terminal.wrapped("  " + Terminal.harmless(now), 0)
                        .forEach(line -> terminal.line(terminal.paint(Colour.of(video.status()), line)));
            }
            boolean waitsForPeople = video.status() == Status.WAITING_METADATA || video.isForPeople();
            if (video.status().isFinal() || waitsForPeople) {
                return video.status() == Status.PROCESSED;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static String words(Video video) {
        return switch (video.status()) {
            case RECEIVED ->
                video.isHeld()
                        ? "RECEIVED, held: "
                                + video.value(Attribute.HELD).m().get("reason").s()
                                + video.retryAt()
                                        .map(time -> "; goes on at " + time)
                                        .orElse("; ./reelway retry " + video.videoId() + " releases it")
                        : "RECEIVED, waits for a worker";
            case WAITING_METADATA -> "WAITING_METADATA: put " + video.key() + ".json beside it, and it begins";
            case PROCESSING -> "PROCESSING, attempt " + video.attempt();
            case FAILED ->
                "FAILED, again at " + video.retryAt().map(Object::toString).orElse("once") + error(video);
            case PROCESSED -> video.status().name();
            case UNABLE_TO_PROCESS -> video.status() + error(video);
        };
    }

    private static String error(Video video) {
        return video.errorCode()
                .map(code -> ": " + code + ", " + video.errorMessage().orElseThrow())
                .orElse("");
    }
}
