package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.digest.Sha256;
import io.reelway.video.VideoId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Several processes of the packaged program on one embedded AWS, with short leases and time-outs, so that tests see
 * what happens after them. Each process signs its requests with its own name, by which the fault switch tells them
 * apart.
 */
public final class Fleet implements AutoCloseable {
    public static final String SOURCE = "reelway-source";
    public static final String OUTPUT = "reelway-output";
    /** The names of the processes that run from the start. */
    public static final List<String> WORKERS = List.of("worker-1", "worker-2");

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The length of a lease. */
    public static final Duration LEASE = Duration.ofSeconds(3);

    /** The time after which a program that does not advance is killed. */
    public static final Duration STALL = Duration.ofSeconds(4);

    private static final String PRESET = """
            description: Small and quick, with an output of each kind that has an order of its own
            groups:
              - hls:
                  to: assets/{asset}/HLS/{name}.m3u8
                  segment: 2s
                  video: {keyframes: 2s, speed: ultrafast, crf: 35}
                  audio: {bitrate: 64k}
                  rungs:
                    - modifier: small
                      video: {size: 160x90, max_bitrate: 300k}
              - file:
                  to: assets/{asset}/MP4/{name}.mp4
                  video: {copy_if_it_fits: true}
                  audio: {copy_if_it_fits: true}
              - thumbnails:
                  to: assets/{asset}/Thumbnails/{name}.{index}.jpg
                  count: 1
                  size: 160x
            """;

    private final Path folder;
    private final RunningLaptop laptop;
    private final InjectedFaults faults;
    private final UnreliableEncoder encoder;
    private final Map<String, ReelwayProcess> workers = new TreeMap<>();
    private final List<ReelwayProcess> everything = new ArrayList<>();
    private final Map<String, String> settings;
    private final Set<String> arrivals = new LinkedHashSet<>();
    private final Set<String> withSidecar = new LinkedHashSet<>();
    private final AtomicInteger disturbances = new AtomicInteger();
    private final Map<Long, Duration> delays = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();

    private Fleet(Path folder, RunningLaptop laptop, UnreliableEncoder encoder, Map<String, String> settings) {
        this.folder = folder;
        this.laptop = laptop;
        this.encoder = encoder;
        this.faults = new InjectedFaults(laptop.endpoint());
        this.settings = settings;
    }

    public static Fleet start(Path folder) throws IOException {
        Path presets = Files.createDirectories(folder.resolve("presets"));
        Files.writeString(presets.resolve("drill.yaml"), PRESET);
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("sweep.camel.yaml"), quickSweep());
        Map<String, String> settings = new HashMap<>(Map.of(
                "REELWAY_LEASE",
                LEASE.toString(),
                "REELWAY_RETRY_DELAY",
                "PT1S",
                "REELWAY_KEEP_OLD",
                "PT1S",
                "REELWAY_STALL_TIMEOUT",
                STALL.toString(),
                "REELWAY_CONCURRENCY",
                "1",
                "REELWAY_PRESETS_DIR",
                presets.toString(),
                "REELWAY_ROUTES_DIR",
                routes.toString(),
                "REELWAY_PRESET",
                "drill"));
        settings.put(
                "REELWAY_WORK_DIR",
                Files.createDirectories(folder.resolve("work")).toString());
        UnreliableEncoder encoder = new UnreliableEncoder(folder);
        settings.putAll(encoder.settings());
        Fleet fleet = new Fleet(folder, RunningLaptop.withoutReelway(folder), encoder, settings);
        // Also when the tests are interrupted: frozen processes would be left otherwise.
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::killAll));
        try {
            WORKERS.forEach(fleet::launch);
            WORKERS.forEach(fleet::awaitStarted);
            return fleet;
        } catch (RuntimeException | Error e) {
            fleet.close();
            throw e;
        }
    }

    public RunningLaptop laptop() {
        return laptop;
    }

    public InjectedFaults faults() {
        return faults;
    }

    /** The ffmpeg of all processes. */
    public UnreliableEncoder encoder() {
        return encoder;
    }

    /** A folder of this fleet. */
    public Path folder() {
        return folder;
    }

    /** The work folder of all processes. */
    public Path work() {
        return folder.resolve("work");
    }

    /** The keys that were uploaded. */
    public Set<String> arrivals() {
        return arrivals;
    }

    /** Those of them that have a sidecar. */
    public Set<String> withSidecar() {
        return withSidecar;
    }

    /** How many messages may be in flight without a receiver, because it was killed or cut off. */
    public int disturbances() {
        return disturbances.get();
    }

    public void disturbed(int times) {
        disturbances.addAndGet(times);
    }

    /** Nothing is in flight: what was cut off until now excuses nothing later. */
    public void nothingInFlight() {
        disturbances.set(0);
    }

    /** The delay that the drills themselves cause for a video. */
    public Duration delay(long videoId) {
        return delays.getOrDefault(videoId, Duration.ZERO);
    }

    public void delay(long videoId, Duration meant) {
        delays.put(videoId, meant);
    }

    /** The logs of all processes, also of dead ones. */
    public List<String> logs() {
        return everything.stream().map(ReelwayProcess::log).toList();
    }

    /** The longest start of a process: a measure of how slow this machine is now. */
    public Duration slowestStart() {
        return logs().stream()
                .flatMap(log -> STARTED.matcher(log).results())
                .map(found -> Duration.ofMillis((long) (1000 * Double.parseDouble(found.group(1)))))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    public void launch(String name) {
        launch(name, Map.of(), List.of());
    }

    /** Starts a process without waiting for it. */
    public void launch(String name, Map<String, String> further, List<String> wrapper) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("AWS_ACCESS_KEY_ID", name);
        all.putAll(further);
        try {
            ReelwayProcess process = ReelwayProcess.launch(laptop.endpoint(), folder, all, wrapper);
            workers.put(name, process);
            everything.add(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitStarted(String name) {
        worker(name).awaitStarted();
    }

    public ReelwayProcess worker(String name) {
        return workers.get(name);
    }

    /** The name of the process that holds a video's lease. */
    public String holderOf(long videoId) {
        return eventuallyGet("somebody holds the lease of " + videoId, () -> {
            Map<String, AttributeValue> item = laptop.record(videoId);
            String owner = item == null || !item.containsKey("lease_owner")
                    ? ""
                    : item.get("lease_owner").s();
            return workers.entrySet().stream()
                    .filter(each -> owner.startsWith(each.getValue().handle().pid() + "-"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        });
    }

    /** Kills a process by SIGKILL and starts another one of that name, which need not be ready yet; the others are. */
    public void replace(String name) {
        workers.keySet().stream().filter(other -> !other.equals(name)).forEach(this::awaitStarted);
        worker(name).kill();
        // A job message and an event may have been in flight to it.
        disturbed(2);
        launch(name);
    }

    /** Ends a process by SIGTERM. */
    public void end(String name) {
        workers.remove(name).close();
    }

    /** Puts objects while all processes are frozen, so that what is prepared for each comes in time. */
    public Map<String, Long> uploadUnseen(Map<String, Path> files, BiConsumer<String, Long> prepare) {
        workers.values().forEach(ReelwayProcess::freeze);
        try {
            Map<String, Long> ids = new LinkedHashMap<>();
            files.forEach((key, file) -> ids.put(key, upload(key, file)));
            ids.forEach(prepare);
            return ids;
        } finally {
            workers.values().forEach(ReelwayProcess::thaw);
        }
    }

    /** Puts the sidecar of a video that is not there yet. */
    public void sidecar(String key, String content) {
        withSidecar.add(key);
        laptop.upload(key + ".json", content);
    }

    /** @return the number that the video will have */
    public long upload(String key, Path file) {
        return upload(key, request -> {}, RequestBody.fromFile(file));
    }

    /** @param further settings of the put beside bucket and key */
    public long upload(String key, Consumer<PutObjectRequest.Builder> further, RequestBody content) {
        arrivals.add(key);
        laptop.s3().putObject(request -> further.accept(request.bucket(SOURCE).key(key)), content);
        HeadObjectResponse head =
                laptop.s3().headObject(request -> request.bucket(SOURCE).key(key));
        String version = head.versionId() != null
                ? head.versionId()
                : head.eTag() + " " + head.contentLength() + " " + head.lastModified();
        return VideoId.of(SOURCE, key, version);
    }

    /**
     * The SHA-256 of an output. What was read once is not read again.
     *
     * @param tag the object's entity tag
     */
    public String digest(String key, String tag) {
        String known = digests.get(key + tag);
        if (known != null) {
            return known;
        }
        ResponseBytes<GetObjectResponse> read =
                laptop.s3().getObjectAsBytes(request -> request.bucket(OUTPUT).key(key));
        String digest = Sha256.of(read.asByteArray());
        digests.put(key + read.response().eTag(), digest);
        return digest;
    }

    /** The last outcome message of a video. */
    public JsonNode end(long videoId) {
        return eventually("the end of " + videoId)
                .atMost(LIMIT)
                .until(
                        () -> laptop.outcomes().stream()
                                .filter(outcome -> outcome.get("video_id").asLong() == videoId)
                                .filter(outcome -> Set.of("PROCESSED", "UNABLE_TO_PROCESS")
                                        .contains(outcome.get("status").asText()))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    @Override
    public void close() {
        try (laptop) {
            killAll();
        }
    }

    private void killAll() {
        everything.forEach(process -> process.handle().destroyForcibly());
    }

    /** The route of the sweep, but every second: drills wait for it all the time. */
    private static String quickSweep() throws IOException {
        String built = Files.readString(Path.of("routes", "sweep.camel.yaml"));
        String quick = built.replaceFirst("(timer:sweep\\s+parameters:\\s+period: )\\d+", "$11000");
        if (quick.equals(built)) {
            throw new IllegalStateException("expected the period of timer:sweep in routes/sweep.camel.yaml");
        }
        return quick;
    }
}
