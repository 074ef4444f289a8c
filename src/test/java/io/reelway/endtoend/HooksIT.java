package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks through the whole program, where things go wrong. */
class HooksIT {
    private static final CountDownLatch KILLED = new CountDownLatch(1);
    private static final List<JsonNode> TOLD = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static HttpServer web;
    private static Map<String, String> settings;
    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newCachedThreadPool());
        web.createContext("/", exchange -> {
            TOLD.add(RunningLaptop.json(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            try {
                KILLED.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        web.start();
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("mine.camel.yaml"), """
                - route:
                    id: on-probed
                    from:
                      uri: direct:on-probed
                      steps:
                        - filter:
                            expression: {simple: {expression: "${body[key]} == 'uploads/film.mp4'"}}
                            steps:
                              - setProperty: {name: hold, constant: wait}
                - route:
                    id: on-given-up
                    from:
                      uri: direct:on-given-up
                      steps:
                        - to: {uri: "http://127.0.0.1:1/"}
                - route:
                    id: on-processed
                    from:
                      uri: direct:on-processed
                      steps:
                        - to: {uri: "http://127.0.0.1:%d/hook"}
                """.formatted(
                        web.getAddress().getPort()));
        settings =
                Map.of("REELWAY_ROUTES_DIR", routes.toString(), "REELWAY_LEASE", "PT3S", "REELWAY_PRESET", "preview");
        laptop = RunningLaptop.start(folder, settings);
    }

    @AfterAll
    static void stop() {
        web.stop(0);
        laptop.close();
    }

    private static Video held(String key) {
        return eventuallyGet(key + " is held", () -> laptop.records().stream()
                .map(Video::new)
                .filter(video ->
                        video.text(Attribute.ARRIVAL_KEY).filter(key::equals).isPresent())
                .filter(video -> video.isHeld() && video.status() == Status.RECEIVED)
                .findFirst()
                .orElse(null));
    }

    @Test
    void aHeldVideoGivesWayToANewerVersionAndCanBeCancelled() {
        laptop.upload("uploads/film.mp4", Clips.clip(folder, "a.mp4", "160x120", 25, 1));
        Video first = held("uploads/film.mp4");
        assertThat(first.text(Attribute.HELD)).isEmpty();
        assertThat(first.value(Attribute.HELD).m().get("reason").s()).isEqualTo("wait");

        laptop.upload("uploads/film.mp4", Clips.clip(folder, "b.mp4", "160x120", 25, 2));
        JsonNode superseded = laptop.outcome("uploads/film.mp4", "UNABLE_TO_PROCESS");
        assertThat(superseded.path("video_id").asLong()).isEqualTo(first.videoId());
        assertThat(superseded.at("/error/code").asText()).isEqualTo("SUPERSEDED");

        Video second = held("uploads/film.mp4");
        new ManualRequests(laptop.table(), Clock.systemUTC()).cancel(second);
        Video ended = eventuallyGet("it is cancelled", () -> laptop.table()
                .find(second.videoId())
                .filter(video -> video.status() == Status.UNABLE_TO_PROCESS && !video.isUntold())
                .orElse(null));
        assertThat(ended.errorCode()).contains("CANCELLED");
        assertThat(ended.isHeld()).isFalse();
        assertThat(ended.value(Attribute.HOOK_FAILURES).l()).singleElement().satisfies(sentence -> assertThat(
                        sentence.s())
                .contains("The hook on-given-up failed: ", "Connection refused"));
        assertThat(laptop.reelway().log()).contains("The hook on-given-up failed: ");
    }

    /** A process that dies while it tells leaves the rest to the next, which tells the same once more. */
    @Test
    void whatAHookWasToldWhenItsProcessDiedItIsToldAgain() throws IOException {
        laptop.upload("uploads/clip.mp4", Clips.clip(folder, "clip.mp4", "160x120", 25, 1));
        eventually("the hook is being told").until(() -> !TOLD.isEmpty());

        laptop.reelway().kill();
        KILLED.countDown();
        laptop.restartReelway(settings);

        eventually("it is told again").until(() -> TOLD.size() > 1);
        assertThat(TOLD.get(1)).isEqualTo(TOLD.get(0)).isEqualTo(laptop.outcome("uploads/clip.mp4", "PROCESSED"));
    }
}
