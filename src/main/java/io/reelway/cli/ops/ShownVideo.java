package io.reelway.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoFacts;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a video's record and report as lines for the user: status, reason, times of steps, and where its files are.
 */
final class ShownVideo {
    /** How many of a program's last lines are shown. */
    private static final int LAST_WORDS = 8;

    private final Terminal terminal;
    private final Wanted wanted;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    /**
     * The optional parts of the output.
     *
     * @param argv whether command lines are shown whole
     * @param links makes the address of an object, where addresses are wanted
     * @param routes the place of a step's route in its file
     */
    record Wanted(
            boolean argv,
            Optional<BinaryOperator<String>> links,
            Function<String, Optional<String>> routes,
            String outputBucket) {}

    ShownVideo(Terminal terminal, Wanted wanted, Instant now) {
        this.terminal = terminal;
        this.wanted = wanted;
        this.now = now;
    }

    /** @param record the item, as JSON */
    List<String> lines(Video video, JsonNode record, VideoDocuments documents) {
        head(video);
        facts(record);
        error(record);
        quality(record);
        times(video, record);
        attempts(record.path("attempts"));
        steps(documents.report().map(report -> report.path("timings")).orElse(lastSteps(record)));
        documents.report().ifPresent(found -> {
            found.path("warnings").forEach(warning -> field("warning", warning.asText()));
            programs(found.path("programs"), video.status() != Status.PROCESSED);
        });
        outputs(record.path("outputs"));
        fields("cost", VideoCost.of(record, documents.manifest()));
        field("source", "s3://" + video.bucket() + "/" + video.key());
        documents.place().ifPresent(file -> field("report", "s3://" + file.bucket() + "/" + file.key()));
        documents.unread().forEach(sentence -> field("not read", sentence));
        return lines;
    }

    private static JsonNode lastSteps(JsonNode record) {
        return last(record).path("seconds");
    }

    private static JsonNode last(JsonNode record) {
        JsonNode attempts = record.path("attempts");
        return attempts.path(attempts.size() - 1);
    }

    /** {@code Reelway 1.0, preset file sha256 b644...}. */
    private static String lastVersion(JsonNode record) {
        String version = last(record).path("version").asText();
        String text = record.path("preset_sha256").asText();
        return Stream.of(version.isEmpty() ? "" : "Reelway " + version, text.isEmpty() ? "" : "preset sha256 " + text)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void head(Video video) {
        String attempts = video.attempt() > 1 || video.round() > 1
                ? ", attempt " + video.attempt() + (video.round() > 1 ? " of round " + video.round() : "")
                : "";
        String head = Terminal.harmless(video.arrivalKey()) + "  " + video.status() + " " + Ago.of(video.updated(), now)
                + " ago" + attempts;
        lines.add(terminal.paint(Colour.of(video.status()), head));
    }

    private void facts(JsonNode record) {
        List<String> facts = VideoFacts.of(record, 2);
        if (record.has("audio")) {
            facts.add(record.path("audio").asBoolean() ? "with sound" : "no sound");
        }
        field("preset", record.path("preset").asText("not chosen yet"));
        String version = lastVersion(record);
        if (!version.isEmpty()) {
            field("by", version);
        }
        field("asset", record.path("asset").asText("not named yet"));
        field("number", record.path("VideoId").asText());
        if (!facts.isEmpty()) {
            field("video", String.join(", ", facts));
        }
    }

    private void error(JsonNode record) {
        JsonNode error = record.path("error");
        if (error.isObject()) {
            field(
                    "why",
                    error.path("code").asText() + ": " + error.path("message").asText());
        }
        JsonNode delayed = record.path("delayed");
        if (delayed.isObject()) {
            field(
                    "waits",
                    "since " + delayed.path("since").asText() + " at "
                            + delayed.path("step").asText() + ": "
                            + delayed.path("message").asText());
        }
        JsonNode held = record.path("held");
        if (held.isObject()) {
            field(
                    "held",
                    held.path("reason").asText() + ", since "
                            + held.path("since").asText() + "; ./reelway retry releases it");
        }
        record.path("hook_failures").forEach(sentence -> field("hook", sentence.asText()));
    }

    private void quality(JsonNode record) {
        fields("quality", VideoQuality.lines(record));
        VideoQuality.keys(record).forEach(key -> field("", address(wanted.outputBucket(), key)));
    }

    private void times(Video video, JsonNode record) {
        field("arrived", record.path("creation_time").asText());
        field("changed", record.path("updated_time").asText());
        video.retryAt().ifPresent(time -> field("next try", time.toString()));
        JsonNode progress = record.path("progress");
        if (video.status() == Status.PROCESSING && progress.isObject()) {
            String percent = progress.path("percent").isNumber()
                    ? " " + progress.path("percent").asText() + " %"
                    : "";
            field("step", progress.path("step").asText() + percent);
        }
    }

    /** Adds the attempts; a single one is left out, because the lines above have its facts. */
    private void attempts(JsonNode attempts) {
        if (attempts.size() > 1) {
            attempts.forEach(each -> field(
                    "attempt",
                    each.path("round").asText() + "." + each.path("attempt").asText() + "  "
                            + each.path("ended").asText() + "  "
                            + each.path("status").asText()
                            + (each.has("code")
                                    ? ", " + each.path("code").asText() + ": "
                                            + each.path("message").asText()
                                    : "")));
        }
    }

    /** Adds the steps, one a line, since each has a place in a route file. */
    private void steps(JsonNode timings) {
        List<String> steps = new ArrayList<>();
        timings.properties()
                .forEach(step -> steps.add(String.format(
                                Locale.ROOT,
                                "%-8s %8.2f s",
                                step.getKey(),
                                step.getValue().asDouble())
                        + wanted.routes()
                                .apply(step.getKey())
                                .map(place -> "  " + place)
                                .orElse("")));
        fields("steps", steps);
    }

    /** @param failed whether the last program's last lines are shown */
    private void programs(JsonNode programs, boolean failed) {
        for (int number = 0; number < programs.size(); number++) {
            JsonNode program = programs.get(number);
            List<String> words = new ArrayList<>();
            program.path("argv").forEach(word -> words.add(word.asText()));
            String command = program.path("program").asText()
                    + String.format(
                            Locale.ROOT, " %.2f s", program.path("seconds").asDouble());
            if (wanted.argv()) {
                field("program", command + ": " + String.join(" ", words));
            } else {
                field("program", command + (words.isEmpty() ? "" : "  … " + words.get(words.size() - 1)));
            }
            if (failed && number == programs.size() - 1) {
                List<String> said = program.path("stderrTail")
                        .asText("")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
                said.subList(Math.max(0, said.size() - LAST_WORDS), said.size()).forEach(line -> field("", line));
            }
        }
    }

    private void outputs(JsonNode outputs) {
        for (JsonNode output : outputs) {
            String key = output.path("key").asText();
            if (!key.isEmpty()) {
                String bucket = output.path("bucket").asText(wanted.outputBucket());
                field(output.path("kind").asText("output"), address(bucket, key));
            }
        }
    }

    private String address(String bucket, String key) {
        return wanted.links().map(link -> link.apply(bucket, key)).orElse("s3://" + bucket + "/" + key);
    }

    private void fields(String name, List<String> texts) {
        for (int number = 0; number < texts.size(); number++) {
            field(number == 0 ? name : "", texts.get(number));
        }
    }

    /** Adds a name and its value, wrapped beside the name. */
    private void field(String name, String text) {
        String begin = "  %-10s ".formatted(name);
        lines.addAll(terminal.beside(begin, begin.length(), Terminal.harmless(text)));
    }
}
