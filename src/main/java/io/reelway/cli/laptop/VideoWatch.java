package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.CliException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Watches one upload: finds its record, and follows it until nothing more happens soon. */
final class VideoWatch {
    private static final Duration UNTIL_ADMITTED = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final ReelwayClient client;

    VideoWatch(ReelwayClient client) {
        this.client = client;
    }

    /**
     * The new record of a key.
     *
     * @param known the records that were there before the upload: of earlier arrivals under the same key
     */
    long find(String key, Set<Long> known) throws IOException {
        long end = System.nanoTime() + UNTIL_ADMITTED.toNanos();
        while (System.nanoTime() < end) {
            Optional<ReelwayClient.Listed> found = client.latest().stream()
                    .filter(video -> video.arrivalKey().equals(key) && !known.contains(video.id()))
                    .findFirst();
            if (found.isPresent()) {
                return found.get().id();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new CliException(key + " was uploaded, but " + UNTIL_ADMITTED.toSeconds() + " s later Reelway has no"
                + " record of it: see reelway.log in the data folder's logs.");
    }

    /** The record once it is at rest; the listener gets each event until then. */
    JsonNode follow(long id, Consumer<LifeEvent> listener) throws IOException {
        while (true) {
            client.follow(id, event -> {
                listener.accept(event);
                // The stream ends by itself after a final state. A state that may change later is not waited for.
                return !VideoStatus.goesOnLater(event.status());
            });
            JsonNode record = client.video(id);
            if (VideoStatus.atRest(record.path("status").asText())) {
                return record;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
