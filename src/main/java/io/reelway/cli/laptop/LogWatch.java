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

/** Tells what happens to videos, a line each: that they arrived, and how they ended. It reads the program's log. */
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

    /** What has been written until now was told otherwise. */
    LogWatch fromHere() throws IOException {
        position = Files.size(log);
        return this;
    }

    /** Tells what has been written since the last look. A log that somebody has emptied or removed begins anew. */
    void look() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            position = file.length() < position ? 0 : position;
            file.seek(position);
            byte[] bytes = new byte[(int) Math.min(MOST, file.length() - position)];
            file.readFully(bytes);
            // a line that is not whole yet is read with the next look
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
            // serving goes on without
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
                    // on its way
                }
            }
        } catch (JsonProcessingException e) {
            // no change of a video
        }
    }

    private static String code(JsonNode change) {
        return change.path("code").asText("without a reason");
    }

    /** Empty for one that arrived before this began. */
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
