package io.reelway.proof;

import static io.reelway.proof.Breakage.Stage.AFTER_ENCODE;
import static io.reelway.proof.Breakage.Stage.BEFORE_ALL;
import static io.reelway.proof.Breakage.Stage.ENCODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.output.Output;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the proof catches, and what it does not: {@code what-is-caught.txt} is the truth about today. A proof that catches
 * more changes its rows, and none may catch less.
 */
class WhatIsCaughtTest extends RealMedia {
    /** Who has not ended by then, waits for something that never comes. */
    private static final Duration STALLED = Duration.ofSeconds(3);

    private static final Map<String, byte[]> SOURCES = new HashMap<>();
    private static final Map<Recipe, Made> MADE = new HashMap<>();

    /** Where outputs without fault lie. */
    @TempDir
    static Path healthy;

    @BeforeAll
    static void nothingIsMade() {
        SOURCES.clear();
        MADE.clear();
    }

    /** An output without fault, and how it came about. */
    private record Made(Path folder, MediaInfo source, EncodePlan plan, DecodeWords encoded) {}

    /**
     * One of the table.
     *
     * @param verdict PROVEN, UNSEEN, WARNED or an error code
     * @param words of the warnings or of the error
     */
    record Row(Recipe recipe, String name, String verdict, String words, List<Breakage> breakages) {
        static Row parse(String line) {
            String[] cells = line.split(" *\\| *", 5);
            String name = cells[0] + ": " + cells[1];
            return new Row(Recipe.parse(cells[0]), name, cells[2], cells[3], Breakage.parse(cells[4]));
        }

        List<Breakage> breakages(Breakage.Stage stage) {
            return breakages.stream().filter(each -> each.stage() == stage).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream table = WhatIsCaughtTest.class.getResourceAsStream("/proof/what-is-caught.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everythingIsJudgedAsTheTableSays(Row row) throws IOException {
        assertThat(verdict(row))
                .as(row.name())
                .startsWith(row.verdict().equals("UNSEEN") ? "PROVEN" : row.verdict())
                .contains(row.words());
    }

    private String verdict(Row row) throws IOException {
        try {
            DecodeWords encoded = make(row);
            breakFiles(row.breakages(AFTER_ENCODE));
            limit = row.verdict().equals("ENCODER_STALLED") ? STALLED : limit;
            List<String> warnings = prove(encoded).warnings();
            return warnings.isEmpty() ? "PROVEN" : "WARNED " + warnings;
        } catch (VideoException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    private void breakFiles(List<Breakage> breakages) throws IOException {
        for (Breakage breakage : breakages) {
            breakage.on(this);
        }
    }

    /**
     * Puts source and outputs into the work folder. Only what is broken before the outputs are there is made anew.
     *
     * @return what ffmpeg said when it made them
     */
    private DecodeWords make(Row row) throws IOException {
        if (!row.breakages(BEFORE_ALL).isEmpty()) {
            source(row.recipe());
            breakFiles(row.breakages(BEFORE_ALL));
            plan(row.recipe().preset());
            return encode(row.breakages(ENCODE));
        }
        Made made = made(row.recipe());
        source = made.source();
        plan = made.plan();
        copy(EncodePlan.SOURCE, made);
        if (!row.breakages(ENCODE).isEmpty()) {
            return encode(row.breakages(ENCODE));
        }
        try (Stream<Path> outputs = Files.list(made.folder().resolve(Output.FOLDER))) {
            for (Path output : outputs.toList()) {
                copy(Output.FOLDER + "/" + output.getFileName(), made);
            }
        }
        return made.encoded();
    }

    private void copy(String file, Made made) throws IOException {
        Files.copy(made.folder().resolve(file), folder.resolve(file));
    }

    private void source(Recipe recipe) throws IOException {
        Path file = folder.resolve(EncodePlan.SOURCE);
        if (!SOURCES.containsKey(recipe.source())) {
            recipe.makeSource(this);
            SOURCES.put(recipe.source(), Files.readAllBytes(file));
        }
        Files.write(file, SOURCES.get(recipe.source()));
    }

    private DecodeWords encode(List<Breakage> breakages) {
        List<String> argv = FfmpegCommand.of(plan, Golden.capabilities());
        for (Breakage breakage : breakages) {
            argv = breakage.on(argv);
        }
        return finished(argv).decoded();
    }

    private Made made(Recipe recipe) throws IOException {
        if (!MADE.containsKey(recipe)) {
            Path ofRow = folder;
            folder = Files.createTempDirectory(healthy, recipe.group());
            makeWorkFolder();
            source(recipe);
            plan(recipe.preset());
            MADE.put(recipe, new Made(folder, source, plan, encode(List.of())));
            folder = ofRow;
        }
        return MADE.get(recipe);
    }
}
