package io.reelway.cli.laptop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Prints arrivals and outcomes of videos, one line each, from the program's log. */
final class LogWatch {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1 << 20;

    private final Terminal terminal;
    private final Path log;
    private final Map<Long, Instant> arrived = new HashMap<>();
    private long position;

    LogWatch(Terminal terminal, Path log) {
        this.terminal = terminal;
        this.log = log;
    }

    /** Skips what is in the log so far. */
    LogWatch fromHere() throws IOException {
        position = Files.size(log);
        return this;
    }

    /** Prints what is new in the log. A log that was emptied or removed is read from its start. */
    void look() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            position = file.length() < position ? 0 : position;
            file.seek(position);
            byte[] bytes = new byte[(int) Math.min(MOST, file.length() - position)];
            file.readFully(bytes);
            // an incomplete line is read at the next look
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end == 0 && bytes.length == MOST ? MOST : end;
            new String(bytes, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .forEach(this::tell);
        } catch (IOException e) {
            // serving continues without the lines
            position = 0;
        }
    }

    private void tell(String line) {
        try {
            JsonNode change = JSON.readTree(line);
            String key = Terminal.harmless(change.path("key").asText());
            long id = change.path("video_id").asLong();
            switch (change.path("event").asText()) {
                case "ARRIVED", "ARRIVED_ALONE" -> {
                    arrived.put(id, Instant.parse(change.path("time").asText()));
                    terminal.line("arrived    " + key);
                }
                case "SETTLED_PROCESSED" -> say(Colour.GOOD, "processed  " + key + took(id, change));
                case "SETTLED_FAILED" ->
                    say(
                            Colour.WARNING,
                            "failed     " + key + "  " + code(change) + ", tried again at "
                                    + change.path("retry_at").asText("a later time"));
                case "SETTLED_UNABLE" -> say(Colour.BAD, "given up   " + key + "  " + code(change) + took(id, change));
                default -> {
                    // still in work
                }
            }
        } catch (JsonProcessingException e) {
            // no change of a video
        }
    }

    private static String code(JsonNode change) {
        return change.path("code").asText("without a reason");
    }

    /** The time that it took; empty for a video that arrived before the watch began. */
    private String took(long id, JsonNode change) {
        Instant since = arrived.remove(id);
        return since == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  (%.1f s)",
                        Duration.between(
                                                since,
                                                Instant.parse(
                                                        change.path("time").asText()))
                                        .toMillis()
                                / 1000.0);
    }

    private void say(Colour colour, String text) {
        terminal.line(terminal.paint(colour, text));
    }
}
