package io.reelway.ffmpeg;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the file that ffmpeg's {@code -progress} writes: blocks of {@code key=value} lines, each closed by
 * {@code progress=continue} or {@code progress=end}. Each call reads only what is new.
 */
final class ProgressReader {
    /** ffmpeg's lines are far shorter; a program that only pretends to be ffmpeg must not fill the memory. */
    private static final int LONGEST_LINE = 1 << 16;

    private static final int MOST_KEYS = 1000;

    private final Path file;
    private final Map<String, String> block = new HashMap<>();
    private long position;
    private String rest = "";
    private Progress latest = Progress.NONE;

    ProgressReader(Path file) {
        this.file = file;
    }

    /** The newest complete block; {@link Progress#NONE} before the first. */
    Progress read() throws IOException {
        // opening anything else, such as a named pipe, may wait for ever
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return latest;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] fresh = new byte[(int) Math.min(1 << 20, Math.max(0, in.length() - position))];
            in.seek(position);
            in.readFully(fresh);
            position += fresh.length;
            accept(rest + new String(fresh, StandardCharsets.ISO_8859_1));
        }
        return latest;
    }

    private void accept(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            line(text.substring(from, end).strip());
            from = end + 1;
        }
        rest = text.length() - from > LONGEST_LINE ? "" : text.substring(from);
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            return;
        }
        if (block.size() < MOST_KEYS) {
            block.put(line.substring(0, equals), line.substring(equals + 1).strip());
        }
        if (line.startsWith("progress=")) {
            latest = new Progress(
                    (long) number("frame", latest.frame()),
                    number("out_time_us", latest.outTimeSeconds() * 1e6) / 1e6,
                    (long) number("total_size", latest.totalSize()),
                    number("speed", 0),
                    line.equals("progress=end"));
            block.clear();
        }
    }

    private double number(String key, double unknown) {
        String text = block.getOrDefault(key, "").replaceFirst("x$", "");
        return text.matches("[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?") ? Double.parseDouble(text) : unknown;
    }
}
