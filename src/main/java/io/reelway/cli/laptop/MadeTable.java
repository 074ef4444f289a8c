package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.ByteText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the table of a video's outputs from its {@code manifest.json}. */
final class MadeTable {
    private static final String PLAYLIST = ".m3u8";

    private final Path outputs;
    private final String folder;

    /**
     * @param outputs the folder of the output bucket, in the form to show
     * @param folder the key prefix that is not repeated in each line, ending in a slash
     */
    MadeTable(Path outputs, String folder) {
        this.outputs = outputs;
        this.folder = folder;
    }

    private record Made(String key, long bytes, boolean entry, JsonNode measured) {}

    private record Row(String what, String files, String bytes, String where) {}

    /** The folder, then one line for each output and each of its renditions; columns aligned, no colours. */
    List<String> lines(JsonNode manifest) {
        Map<String, List<Made>> byKind = new LinkedHashMap<>();
        for (JsonNode object : manifest.path("objects")) {
            byKind.computeIfAbsent(object.path("kind").asText("other"), kind -> new ArrayList<>())
                    .add(new Made(
                            object.path("key").asText(),
                            object.path("bytes").asLong(),
                            "entry".equalsIgnoreCase(object.path("role").asText()),
                            object.path("measured")));
        }
        List<Row> rows = new ArrayList<>();
        byKind.forEach((kind, objects) -> rows.addAll(
                switch (kind) {
                    case "hls" -> hls(objects);
                    case "mp4" -> List.of(row("MP4 copy", objects));
                    default -> List.of(row(kind, objects));
                }));
        List<String> lines = new ArrayList<>(List.of("in " + outputs.resolve(folder) + "/"));
        lines.addAll(aligned(rows));
        return lines;
    }

    private List<Row> hls(List<Made> objects) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("HLS", objects));
        objects.stream()
                .filter(object -> !object.entry() && object.key().endsWith(PLAYLIST))
                .map(playlist -> rendition(playlist, objects))
                .filter(files -> files.size() > 1)
                .sorted(Comparator.comparingLong(MadeTable::bytes))
                .forEach(files -> rows.add(new Row(
                        "  " + name(files.get(0)),
                        files.size() - 1 + " segment" + (files.size() == 2 ? "" : "s"),
                        ByteText.of(bytes(files)),
                        "")));
        return rows;
    }

    /** The playlist, then its segments, which have its name and a number. */
    private static List<Made> rendition(Made playlist, List<Made> objects) {
        String stem = playlist.key().substring(0, playlist.key().length() - PLAYLIST.length()) + "_";
        List<Made> files = new ArrayList<>(List.of(playlist));
        objects.stream()
                .filter(object -> object.key().startsWith(stem))
                .filter(object -> !object.key().endsWith(PLAYLIST))
                .forEach(files::add);
        return files;
    }

    /** The measured size, or the playlist's name where none was measured. */
    private static String name(Made playlist) {
        JsonNode size = playlist.measured().path("size");
        if (size.isArray() && size.size() == 2) {
            return size.get(0).asText() + "x" + size.get(1).asText();
        }
        String file = playlist.key().substring(playlist.key().lastIndexOf('/') + 1);
        return file.substring(0, file.length() - PLAYLIST.length());
    }

    private Row row(String what, List<Made> objects) {
        String files = objects.size() == 1 ? "1 file" : objects.size() + " files";
        String where = objects.stream()
                .filter(Made::entry)
                .map(Made::key)
                .min(Comparator.naturalOrder())
                .map(key -> key.startsWith(folder) ? key.substring(folder.length()) : key)
                .orElse("");
        return new Row(what, files, ByteText.of(bytes(objects)), where);
    }

    private static long bytes(List<Made> objects) {
        return objects.stream().mapToLong(Made::bytes).sum();
    }

    private static List<String> aligned(List<Row> rows) {
        int what = rows.stream().mapToInt(row -> row.what().length()).max().orElse(1);
        int files = rows.stream().mapToInt(row -> row.files().length()).max().orElse(1);
        int bytes = rows.stream().mapToInt(row -> row.bytes().length()).max().orElse(1);
        String format = "%-" + what + "s  %" + files + "s  %" + bytes + "s  %s";
        return rows.stream()
                .map(row -> String.format(Locale.ROOT, format, row.what(), row.files(), row.bytes(), row.where())
                        .stripTrailing())
                .toList();
    }
}
