package io.reelway.preset.yaml;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;

/**
 * The file name of a preset and the lines of its defaults, for messages.
 *
 * @param file its name
 * @param defaultsFrom line where its defaults begin; 0: it has none
 * @param defaultsTo line where they end
 */
record SourceText(String file, int defaultsFrom, int defaultsTo) {
    static SourceText of(String file, Yaml tree) {
        if (tree instanceof Yaml.Mapping mapping && mapping.keys().containsKey("defaults")) {
            return new SourceText(
                    file,
                    mapping.lines().get("defaults"),
                    lastLine(mapping.keys().get("defaults")));
        }
        return new SourceText(file, 0, 0);
    }

    VideoException refused(int line, String what) {
        String end = what.endsWith("?") ? "" : ".";
        return new VideoException(ErrorCode.INVALID_PRESET, file + ":" + line + ": " + what + end);
    }

    /** @param path of the key, as {@code groups[0].hls.segment} */
    VideoException refused(int line, String path, String what) {
        String from = line >= defaultsFrom && line <= defaultsTo && !path.startsWith("defaults")
                ? path + " (from the defaults)"
                : path;
        return refused(line, from + ": " + what);
    }

    private static int lastLine(Yaml value) {
        int last = value.line();
        if (value instanceof Yaml.Mapping mapping) {
            for (Yaml inner : mapping.keys().values()) {
                last = Math.max(last, lastLine(inner));
            }
        } else if (value instanceof Yaml.Sequence sequence) {
            for (Yaml inner : sequence.items()) {
                last = Math.max(last, lastLine(inner));
            }
        }
        return last;
    }
}
