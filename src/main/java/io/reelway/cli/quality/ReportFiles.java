package io.reelway.cli.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reelway.cli.shared.CliException;
import io.reelway.quality.report.QualityPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The two files of a report. They replace an earlier report, and no other file.
 *
 * @param document {@code NAME.quality.json}
 * @param page {@code NAME.quality.html}
 */
record ReportFiles(Path document, Path page) {
    private static final JsonFactory JSON = new JsonFactory();
    /** The page says at its beginning what wrote it. */
    private static final int BEGINNING = 1024;

    /**
     * @param folder made where it is not there
     * @param name of the video's file, with its extension: a folder may hold a video in two containers
     * @throws CliException where other files have these names
     */
    static ReportFiles in(Path folder, String name) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliException("Expected a folder as --out, but " + folder + " is a file. Name another one.");
        }
        Files.createDirectories(folder);
        ReportFiles files =
                new ReportFiles(folder.resolve(name + ".quality.json"), folder.resolve(name + ".quality.html"));
        check(files.document, isDocument(files.document));
        check(files.page, isPage(files.page));
        return files;
    }

    private static void check(Path file, boolean isReport) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReport) {
            throw new CliException("Expected no file, or an earlier report, but " + file
                    + " is neither. It stays as it is: move it away, or name another folder with --out.");
        }
    }

    private static boolean isDocument(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && "version".equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                    && "video".equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.START_OBJECT;
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            return false;
        }
    }

    private static boolean isPage(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8).contains(QualityPage.GENERATOR);
        }
    }

    void write(String json, String html) throws IOException {
        write(document, json + "\n");
        write(page, html);
    }

    /** Whole or not at all: an earlier report is worth more than half of a new one. */
    private static void write(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(".reelway-" + UUID.randomUUID() + ".part");
        try {
            Files.writeString(whole, text, StandardOpenOption.CREATE_NEW);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
