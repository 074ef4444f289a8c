package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.InjectedFaults.Timed;
import io.reelway.testkit.ReelwayProcess;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much a tiny clip asks of AWS, from the receipt of its job message to the delete of that: each call costs, and each
 * that waits for another takes time.
 */
class CallsIT {
    /** Long enough that what goes out side by side is under way side by side. */
    private static final int DELAY_MILLIS = 400;

    /** Where this machine is so slow that what was sent side by side comes one after the other, another clip is counted. */
    private static final int MOST_CLIPS = 5;

    private static final int CALLS = 32;
    private static final int ROUND_TRIPS = 16;

    @TempDir
    static Path folder;

    @Test
    void aTinyClipAsksLittleOfAws() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("keep-alive.camel.yaml"), slow("keep-alive", "timer:heartbeat"));
        Files.writeString(routes.resolve("sweep.camel.yaml"), slow("sweep", "timer:sweep"));
        Files.writeString(routes.resolve("backlog.camel.yaml"), slow("backlog", "timer:backlog"));
        Path clip = Clips.clip(folder, "clip.mp4", "320x180", 25, 2);
        try (RunningLaptop laptop = RunningLaptop.start(
                folder, Map.of("REELWAY_ROUTES_DIR", routes.toString(), "REELWAY_LEASE", "PT10M"))) {
            laptop.upload("uploads/first.mp4", clip);
            laptop.outcome("uploads/first.mp4", "PROCESSED");
            InjectedFaults faults = new InjectedFaults(laptop.endpoint());

            List<List<Timed>> clips = new ArrayList<>();
            do {
                faults.set(1, List.of(Map.of("delay_ms", DELAY_MILLIS)));
                laptop.upload("uploads/clip-" + clips.size() + ".mp4", clip);
                clips.add(eventuallyGet("the job message is deleted", () -> {
                    List<Timed> job = ofJob(faults.timed());
                    return job.stream().anyMatch(CallsIT::isLast) ? job : null;
                }));
                faults.clear();
            } while (clips.size() < MOST_CLIPS && roundTrips(clips.get(clips.size() - 1)) > ROUND_TRIPS);

            List<Timed> calls = clips.get(clips.size() - 1);
            String told = calls.stream().map(CallsIT::line).collect(Collectors.joining("\n"));
            assertThat(clips).as(told).allSatisfy(each -> assertThat(each).hasSize(CALLS));
            assertThat(roundTrips(calls)).as(told).isEqualTo(ROUND_TRIPS);
        }
    }

    /** Its clock does not tick while this test counts. */
    private static String slow(String file, String timer) throws IOException {
        String built = Files.readString(Path.of("routes", file + ".camel.yaml"));
        String slow = built.replaceFirst("(" + timer + "\\s+parameters:\\s+period: )\\d+", "$13600000");
        assertThat(slow).isNotEqualTo(built);
        return slow;
    }

    /** What the program asks after the job was sent, without polls, and without what is due to S3 events. */
    private static List<Timed> ofJob(List<Timed> all) {
        long sent = all.stream()
                .filter(call -> call.call().operation().equals("SendMessage"))
                .filter(call -> call.call().names("reelway-jobs"))
                .mapToLong(Timed::ended)
                .min()
                .orElse(Long.MAX_VALUE);
        List<Timed> job = new ArrayList<>();
        for (Timed call : all) {
            boolean counts = call.began() > sent
                    && call.call().caller().equals(ReelwayProcess.ACCESS_KEY)
                    && !call.call().names("reelway-events")
                    && !call.call().operation().equals("ReceiveMessage");
            if (counts && job.stream().noneMatch(CallsIT::isLast)) {
                job.add(call);
            }
        }
        return job;
    }

    private static boolean isLast(Timed call) {
        return call.call().operation().equals("DeleteMessage") && call.call().names("reelway-jobs");
    }

    /** The longest row of calls of which each began when the one before had been answered. */
    private static int roundTrips(List<Timed> calls) {
        int trips = 0;
        long answered = Long.MIN_VALUE;
        for (Timed call :
                calls.stream().sorted(Comparator.comparing(Timed::ended)).toList()) {
            if (call.began() > answered) {
                trips++;
                answered = call.ended();
            }
        }
        return trips;
    }

    private static String line(Timed call) {
        return "at %d ms, for %d ms: %s %s %s"
                .formatted(
                        TimeUnit.NANOSECONDS.toMillis(call.began()),
                        TimeUnit.NANOSECONDS.toMillis(call.ended() - call.began()),
                        call.call().operation(),
                        call.call().path(),
                        call.call().text());
    }
}
