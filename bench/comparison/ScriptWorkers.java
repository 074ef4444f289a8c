package comparison;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What a user could write by hand to do the same work as fast as can be: poll, download, ffprobe, one ffmpeg, upload, record,
 * move, publish. It proves nothing and outlasts nothing: a lost connection or a bad file ends it.
 */
final class ScriptWorkers {
    private static final int UPLOADS_AT_A_TIME = 8;

    private final Aws aws;
    private final List<String> encode;
    private final Path ffmpeg;
    private final Path folder;
    private final ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS_AT_A_TIME);

    private ScriptWorkers(Aws aws, List<String> encode, Path ffmpeg, Path folder) {
        this.aws = aws;
        this.encode = encode;
        this.ffmpeg = ffmpeg;
        this.folder = folder;
    }

    /** @param arguments endpoint, file of ffmpeg's arguments, workers, folder of ffmpeg, work folder */
    public static void main(String[] arguments) throws Exception {
        ScriptWorkers script = new ScriptWorkers(
                new Aws(URI.create(arguments[0])),
                Aws.JSON.readValue(Path.of(arguments[1]).toFile(), new TypeReference<List<String>>() {}),
                Path.of(arguments[3]),
                Path.of(arguments[4]));
        Callable<Void> worker = script::work;
        System.out.println("ready");
        ExecutorService workers = Executors.newCachedThreadPool();
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            running.add(workers.submit(worker));
        }
        try {
            running.get(0).get();
        } catch (ExecutionException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    /** Until the process is ended. */
    private Void work() throws Exception {
        while (true) {
            for (JsonNode message : aws.receive(Aws.EVENTS, 1)) {
                for (JsonNode record : Aws.JSON.readTree(message.path("Body").asText()).path("Records")) {
                    process(URLDecoder.decode(
                            record.path("s3").path("object").path("key").asText(), StandardCharsets.UTF_8));
                }
                aws.delete(Aws.EVENTS, message);
            }
        }
    }

    private void process(String key) throws Exception {
        String file = key.substring(key.lastIndexOf('/') + 1);
        String name = file.substring(0, file.lastIndexOf('.'));
        Path work = Files.createTempDirectory(folder, "job-");
        Path out = Files.createDirectories(work.resolve("out"));
        aws.get(Aws.SOURCE, key, work.resolve("source"));
        JsonNode probed = Aws.JSON.readTree(Files.readString(run(
                work,
                "ffprobe",
                List.of("-v", "error", "-show_entries", "format=duration:stream=codec_type,width,height",
                        "-of", "json", "source"))));
        run(work, "ffmpeg", encode);
        List<String> keys = upload(out, "assets/" + name + "/");
        aws.putItem(item(key, probed, keys));
        aws.move(Aws.SOURCE, key, "processed/" + file);
        ObjectNode outcome = Aws.JSON.createObjectNode().put("status", "PROCESSED").put("key", key);
        keys.forEach(outcome.putArray("outputs")::add);
        aws.publish(outcome.toString());
        Place.delete(work);
    }

    private Path run(Path work, String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.resolve(program).toString()));
        command.addAll(arguments);
        Path output = work.resolve(program + ".stdout");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LD_LIBRARY_PATH", ffmpeg.toString());
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException("expected exit code 0, got " + exit + " from " + command);
        }
        return output;
    }

    /** Everything that was made; the main playlist of media playlists last. */
    private List<String> upload(Path out, String prefix) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(out)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<String> keys = new ArrayList<>();
        List<Future<Void>> running = new ArrayList<>();
        StringBuilder main = new StringBuilder("#EXTM3U\n");
        for (Path file : files) {
            String key = prefix + out.relativize(file);
            keys.add(key);
            running.add(uploads.submit(() -> {
                aws.put(Aws.OUTPUT, key, BodyPublishers.ofFile(file));
                return null;
            }));
            if (key.endsWith(".m3u8")) {
                main.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(1_000_000 * keys.size()).append('\n')
                        .append(out.relativize(file)).append('\n');
            }
        }
        for (Future<Void> each : running) {
            each.get();
        }
        if (main.indexOf("STREAM-INF") > 0) {
            keys.add(prefix + "main.m3u8");
            aws.put(Aws.OUTPUT, prefix + "main.m3u8", BodyPublishers.ofString(main.toString()));
        }
        return keys;
    }

    private static ObjectNode item(String key, JsonNode probed, List<String> outputs) {
        ObjectNode item = Aws.JSON.createObjectNode();
        long id = Arrays.hashCode(key.getBytes(StandardCharsets.UTF_8)) & 0xffffffffL;
        item.putObject("VideoId").put("N", Long.toString(id));
        item.putObject("status").put("S", "PROCESSED");
        item.putObject("updated_time").put("S", java.time.Instant.now().toString());
        item.putObject("key").put("S", key);
        item.putObject("duration").put("N", probed.path("format").path("duration").asText("0"));
        ArrayNode list = item.putObject("outputs").putArray("L");
        outputs.forEach(output -> list.addObject().put("S", output));
        return item;
    }
}
