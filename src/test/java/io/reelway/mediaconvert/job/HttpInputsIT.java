package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.FileServer;
import io.reelway.testkit.LoopbackAllowed;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program reads inputs of jobs from HTTP servers that it is allowed to read from, and from no others. */
class HttpInputsIT {
    private static final String SECRET = "X-Amz-Signature=5ec2e7";

    @TempDir
    static Path folder;

    private static FileServer server;
    private static RunningLaptop laptop;
    private static JobCalls calls;
    private static byte[] clip;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("native.image.path", "").isEmpty(),
                "a native program takes no agent that lets it read from this machine");
        clip = Files.readAllBytes(
                Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=3", "sine=f=440:r=48000:d=3"));
        server = FileServer.start();
        server.file("/in/spot one.mp4", clip)
                .file("/probe.mp4", clip)
                .redirect("/out.mp4", 302, "http://evil.example/x.mp4?" + SECRET)
                .slow("/slow.mp4", 1000, 200)
                .at("/endless.mp4", HttpInputsIT::endless)
                .slow("/cancelled.mp4", 1L << 29, 20)
                .at("/large.mp4", exchange -> exchange.sendResponseHeaders(200, 10_000_000_000L));
        Map<String, String> settings =
                new HashMap<>(LoopbackAllowed.variables(folder, "127.0.0.1 media.example", "127.0.0.2 inside.example"));
        settings.put("REELWAY_MEDIACONVERT_HTTP_HOSTS", "media.example:" + server.port() + ",inside.example");
        settings.put("REELWAY_MAX_BYTES", "1GiB");
        settings.put("REELWAY_MAX_ATTEMPTS", "2");
        settings.put("REELWAY_RETRY_DELAY", "PT1S");
        laptop = RunningLaptop.start(folder, settings);
        calls = new JobCalls(laptop);
    }

    @AfterAll
    static void stop() {
        if (laptop != null) {
            laptop.close();
            server.close();
        }
    }

    private static String request(String input, String destination) {
        return JobCalls.request("", input, JobCalls.FILE_GROUP.formatted("s3://reelway-output/" + destination + "/"));
    }

    private static String address(String path) {
        return "http://media.example:" + server.port() + path;
    }

    private static String created(String path, String destination) {
        JobCalls.Answer answer = calls.call("POST", "jobs", request(address(path), destination));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.body().toString()).doesNotContain("5ec2e7");
        return answer.body().at("/job/id").asText();
    }

    @Test
    void aJobReadsItsInputFromAServerAndNobodySeesItsSignature() {
        String id = created("/in/spot%20one.mp4?" + SECRET, "vod");

        JsonNode job = calls.ended(id, "COMPLETE");

        assertThat(laptop.outputKeys()).contains("vod/spot one-hd.mp4");
        assertThat(job.at("/settings/inputs/0/fileInput").asText()).isEqualTo(address("/in/spot%20one.mp4"));
        assertThat(server.requests()).anyMatch(request -> request.contains("/in/spot%20one.mp4?" + SECRET));
        String videos = laptop.reelway().get("/api/videos");
        assertThat(videos).contains("spot one").doesNotContain("5ec2e7");
        String video = laptop.reelway()
                .get("/api/videos/"
                        + RunningLaptop.json(videos).findValue("video_id").asText());
        assertThat(video).doesNotContain("5ec2e7");
        for (String key : laptop.outputKeys()) {
            if (key.endsWith(".json")) {
                assertThat(new String(laptop.output(key), StandardCharsets.UTF_8))
                        .as(key)
                        .doesNotContain("5ec2e7");
            }
        }
        assertThat(calls.call("GET", "jobs", "").body().toString()).doesNotContain("5ec2e7");
        assertThat(laptop.reelway().log()).contains("spot one").doesNotContain("5ec2e7");
    }

    @Test
    void aConnectionThatBreaksIsGoneOnWith() {
        AtomicInteger times = new AtomicInteger();
        server.at("/breaks.mp4", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Range") == null && times.getAndIncrement() == 0) {
                exchange.sendResponseHeaders(200, clip.length);
                exchange.getResponseBody().write(clip, 0, clip.length / 2);
            } else {
                FileServer.send(exchange, clip);
            }
        });

        calls.ended(created("/breaks.mp4", "breaks"), "COMPLETE");

        assertThat(server.requests()).anyMatch(request -> request.matches("GET \\S+/breaks.mp4 bytes=[1-9][0-9]+-"));
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() {
        AtomicInteger times = new AtomicInteger();
        server.at("/busy.mp4", exchange -> {
            // the first run asks twice: ahead, and when it needs the answer
            if (times.getAndIncrement() < 2) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                FileServer.send(exchange, clip);
            }
        });

        JsonNode job = calls.ended(created("/busy.mp4", "busy"), "COMPLETE");

        assertThat(job.path("retryCount").asInt()).isEqualTo(1);
    }

    @Test
    void aJobWithoutItsFileEndsWithTheServicesNumber() {
        JsonNode job = calls.ended(created("/none.mp4?" + SECRET, "none"), "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1404);
        assertThat(job.path("errorMessage").asText())
                .contains(address("/none.mp4"), "404")
                .doesNotContain("5ec2e7");
    }

    @Test
    void aServerThatSendsElsewhereIsNotFollowed() {
        JsonNode job = calls.ended(created("/out.mp4", "out"), "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1401);
        assertThat(job.path("errorMessage").asText())
                .contains("http://evil.example, which REELWAY_MEDIACONVERT_HTTP_HOSTS does not name")
                .doesNotContain("5ec2e7");
    }

    @Test
    void aFileThatIsTooLargeIsNotDownloaded() {
        JsonNode job = calls.ended(created("/large.mp4", "large"), "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1010);
        assertThat(job.path("errorMessage").asText()).contains("10000000000 bytes");
    }

    /** As fast as it has to be, for years. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1L << 29);
        try {
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(new byte[20_000]);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            throw new IOException("the server ends", e);
        }
    }

    @Test
    void aServerThatSendsForEverIsGivenUp() throws IOException {
        Path own = Files.createDirectories(folder.resolve("impatient"));
        Map<String, String> settings = new HashMap<>(LoopbackAllowed.variables(own, "127.0.0.1 media.example"));
        settings.put("REELWAY_MEDIACONVERT_HTTP_HOSTS", "media.example:" + server.port());
        settings.put("REELWAY_MAX_ATTEMPTS", "1");
        settings.put("REELWAY_STALL_TIMEOUT", "PT2S");
        settings.put("REELWAY_MAX_DURATION", "PT30S");
        settings.put("REELWAY_CONCURRENCY", "2");
        try (RunningLaptop impatient = RunningLaptop.start(own, settings)) {
            String slow = new JobCalls(impatient)
                    .call("POST", "jobs", request(address("/slow.mp4"), "slow"))
                    .body()
                    .at("/job/id")
                    .asText();
            String endless = new JobCalls(impatient)
                    .call("POST", "jobs", request(address("/endless.mp4"), "endless"))
                    .body()
                    .at("/job/id")
                    .asText();

            JsonNode tooSlow = new JobCalls(impatient).ended(slow, "ERROR");
            JsonNode tooLong = new JobCalls(impatient).ended(endless, "ERROR");

            assertThat(tooSlow.path("errorCode").asInt()).isEqualTo(1404);
            assertThat(tooSlow.path("errorMessage").asText()).contains("slower than at 10 kB/s");
            assertThat(tooLong.path("errorMessage").asText()).contains("did not come within 30 s");
        }
    }

    @Test
    void aJobIsCancelledWhileItsFileComes() {
        String id = created("/cancelled.mp4", "cancelled");
        Eventually.eventually("it downloads")
                .until(() -> server.requests().stream().anyMatch(request -> request.contains("/cancelled.mp4 null")));

        assertThat(calls.call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);

        calls.ended(id, "CANCELED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x.mp4?%s",
                "http://169.254.169.254/latest/meta-data/?%s",
                "http://evil.example/x.mp4?%s",
                "http://media.example/x.mp4?%s",
                "http://user:5ec2e7@media.example:8080/x.mp4",
                "file:///etc/passwd",
                "pipe:0",
                "concat:s3://a|s3://b",
                "ftp://media.example/x.mp4?%s",
                "HTTP://[::1]/x.mp4"
            })
    void whatMayNotBeReadIsRefusedByCreateJob(String input) {
        JobCalls.Answer answer = calls.call("POST", "jobs", request(input.formatted(SECRET), "refused"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText())
                .contains("/inputs/0/fileInput")
                .doesNotContain("5ec2e7");
    }

    @Test
    void theAddressThatIsConnectedIsWhatCounts() {
        JobCalls.Answer answer = calls.call("POST", "jobs", request("http://inside.example/x.mp4", "inside"));

        JsonNode job = calls.ended(answer.body().at("/job/id").asText(), "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1401);
        assertThat(job.path("errorMessage").asText()).contains("127.0.0.2 is not of this test");
    }

    @Test
    void theProgramAsItIsReadsNothingOfThisMachine() throws IOException {
        Path own = Files.createDirectories(folder.resolve("as-it-is"));
        String hosts = "media.example:" + server.port();
        Map<String, String> settings = Map.of(
                "JAVA_TOOL_OPTIONS",
                LoopbackAllowed.hosts(own, "127.0.0.1 media.example"),
                "REELWAY_MEDIACONVERT_HTTP_HOSTS",
                hosts);
        try (RunningLaptop asItIs = RunningLaptop.start(own, settings)) {
            String id = new JobCalls(asItIs)
                    .call("POST", "jobs", request(address("/as-it-is.mp4"), "vod"))
                    .body()
                    .at("/job/id")
                    .asText();

            JsonNode job = new JobCalls(asItIs).ended(id, "ERROR");

            assertThat(job.path("errorMessage").asText()).contains("127.0.0.1 is of this machine");
            assertThat(server.requests()).noneMatch(request -> request.contains("/as-it-is.mp4"));
        }
    }

    @Test
    void aFileOfAServerIsProbed() {
        JobCalls.Answer answer = calls.call(
                "POST", "probe", "{\"inputFiles\": [{\"fileUrl\": \"" + address("/probe.mp4?" + SECRET) + "\"}]}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().at("/probeResults/0/metadata/fileSize").asLong())
                .isEqualTo(clip.length);
        assertThat(answer.body().at("/probeResults/0/container/format").asText())
                .isEqualTo("mp4");
        JobCalls.Answer gone = calls.call(
                "POST", "probe", "{\"inputFiles\": [{\"fileUrl\": \"" + address("/none.mp4?" + SECRET) + "\"}]}");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body().toString()).doesNotContain("5ec2e7");
    }

    @Test
    void thePolicySaysThatServersAreRead() {
        assertThat(calls.call("GET", "policy", "")
                        .body()
                        .at("/policy/httpsInputs")
                        .asText())
                .isEqualTo("ALLOWED");
    }
}
