package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden lists are arguments that an ffmpeg takes: each is run on a short source with the streams of the one that it
 * was written for. {@code .ci/run} tries them with another ffmpeg too.
 */
class GoldenListsIT {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String ENDING = ".argv.txt";
    private static final Pattern OUTPUT = Pattern.compile("out/g\\d+");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The encoder of each codec that sources have, with what makes it quick. */
    private static final Map<String, List<String>> ENCODERS = Map.of(
            "h264", List.of("libx264", "-preset", "ultrafast"),
            "hevc", List.of("libx265", "-preset", "ultrafast"),
            "vp9", List.of("libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"),
            "mpeg2video", List.of("mpeg2video"),
            "aac", List.of("aac"),
            "ac3", List.of("ac3"),
            "opus", List.of("libopus"),
            "pcm_s16le", List.of("pcm_s16le"));

    /** The words of ffprobe and of the filter. */
    private static final Map<String, String> COLOURS = Map.of(
            "color_primaries", "color_primaries",
            "color_transfer", "color_trc",
            "color_space", "colorspace");

    @TempDir
    Path folder;

    static Stream<String> lists() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void anFfmpegTakesTheArgumentsAndWritesEachOutput(String name) throws IOException {
        List<String> argv = Files.readAllLines(GOLDEN.resolve(name + ENDING));
        // those that begin later in the source need more of it
        makeSource(name.substring(name.lastIndexOf('.') + 1), argv.contains("-ss") ? 2 : 0.2);
        Files.createDirectory(folder.resolve("out"));

        ProcessResult result = new WatchedProcess(1L << 30)
                .run(ProcessSpec.ffmpeg(TestPrograms.tested(), argv, folder, LIMIT, LIMIT), Watcher.NONE);

        assertThat(result.exit()).as(result.stderrTail()).isZero();
        List<String> named = argv.stream()
                .flatMap(word -> OUTPUT.matcher(word).results().map(MatchResult::group))
                .distinct()
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(written()).containsAll(named);
    }

    /** The outputs that have a file with something in it. */
    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toFile().length() > 0)
                    .map(file -> folder.relativize(file).toString())
                    .flatMap(file -> OUTPUT.matcher(file).results().map(MatchResult::group))
                    .collect(Collectors.toList());
        }
    }

    private void makeSource(String name, double seconds) throws IOException {
        JsonNode streams = RunningLaptop.json(Files.readString(GOLDEN.resolve(name + ".probe.json")))
                .get("streams");
        List<String> options = new ArrayList<>();
        for (JsonNode stream : streams) {
            options.addAll(List.of("-f", "lavfi", "-i", generator(stream, seconds)));
        }
        for (JsonNode stream : streams) {
            options.addAll(List.of("-map", stream.get("index").asText()));
            options.addAll(encoder(stream));
        }
        options.addAll(List.of("-f", "matroska"));
        Clips.make(folder, "source", options);
    }

    private static String generator(JsonNode stream, double seconds) {
        if (stream.get("codec_type").asText().equals("audio")) {
            return "sine=sample_rate=48000:duration=" + seconds;
        }
        // encoders take the colours from the pictures
        String colours = COLOURS.entrySet().stream()
                .filter(colour -> stream.has(colour.getKey()))
                .map(colour ->
                        colour.getValue() + "=" + stream.get(colour.getKey()).asText())
                .collect(Collectors.joining(":"));
        return "testsrc2=size=" + stream.get("width").asText() + "x"
                + stream.get("height").asText() + ":rate="
                + stream.get("avg_frame_rate").asText() + ":duration=" + seconds
                + (colours.isEmpty() ? "" : ",setparams=" + colours);
    }

    /** The options of one stream, each with its number. */
    private static List<String> encoder(JsonNode stream) {
        String number = ":" + stream.get("index").asText();
        List<String> words = ENCODERS.get(stream.get("codec_name").asText());
        List<String> options = new ArrayList<>(List.of("-c" + number, words.get(0)));
        for (int i = 1; i < words.size(); i += 2) {
            options.addAll(List.of(words.get(i) + number, words.get(i + 1)));
        }
        Map.of("channels", "-ac", "pix_fmt", "-pix_fmt").forEach((field, option) -> {
            if (stream.has(field)) {
                options.addAll(List.of(option + number, stream.get(field).asText()));
            }
        });
        return options;
    }
}
