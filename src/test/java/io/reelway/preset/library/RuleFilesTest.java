package io.reelway.preset.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFilesTest {
    static final List<String> BUILT_IN = RuleFiles.BUILT_IN;

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private RuleFiles files;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("publishers"));
        files = new RuleFiles(getClass().getClassLoader(), Optional.of(folder), warnings::add);
    }

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void everyBuiltInFileHasADescriptionAndRules(String name) {
        assertThat(files.get(name).description()).isNotEmpty();
        assertThat(files.resolve(RuleSet.named(List.of(name)), Optional.empty()).rules())
                .isNotEmpty();
    }

    @Test
    void theBuiltInFilesAreAllThatThereAre() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("quality"))) {
            assertThat(all.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".yaml"))
                            .map(file -> file.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(RuleFiles.BUILT_IN);
        }
    }

    @Test
    void ofACreativeOutputsAreRejectedForAllThatTheSourceIsOnlyWarnedOfAndCanBeMended() {
        List<Rule> rules = files.resolve(RuleSet.named(List.of("ad-creative")), Optional.empty())
                .rules();

        List<String> mended = List.of(
                "size", "fps", "aspect", "scan", "chroma", "loudness", "true_peak", "audio_channels", "moov_first");
        List<String> never = List.of("picture", "sound", "duration", "black", "freeze", "silence_inside");
        assertThat(words(rules, Rule.Subject.OUTPUTS, Rule.Breaking.REJECT))
                .containsAll(mended)
                .containsAll(never);
        assertThat(words(rules, Rule.Subject.SOURCE, Rule.Breaking.REJECT)).containsExactlyElementsOf(never);
        assertThat(words(rules, Rule.Subject.SOURCE, Rule.Breaking.WARN)).containsAll(mended);
    }

    @Test
    void anOwnFileReplacesTheBuiltInOneAndIsReadAgainWhenItChanges() throws IOException {
        write("web", "warn: {black: none}\n");
        assertThat(texts("web")).containsExactly("black none");
        assertThat(files.names()).containsExactly("ad-creative", "broadcast", "web");

        write("web", "warn: {black: <= 2 frames}\n");
        assertThat(texts("web")).containsExactly("black <= 2 frames");
        assertThat(warnings).isEmpty();
    }

    @Test
    void ofABrokenFileTheLastGoodContentStays() throws IOException {
        write("mine", "warn: {black: none}\n");
        assertThat(texts("mine")).containsExactly("black none");

        write("mine", "warn: {black: 1 second}\n");
        assertThat(texts("mine")).containsExactly("black none");
        assertThat(texts("mine")).containsExactly("black none");
        assertThat(warnings).singleElement().satisfies(warning -> assertThat(warning)
                .startsWith("The rule file mine was changed and has a mistake now")
                .contains("mine.yaml:1", "did you mean <= 1s?"));
    }

    @Test
    void ownRulesReplaceThoseOfNamedFilesInTheirPlace() throws IOException {
        write("a", "reject:\n  - black: <= 1s\n  - freeze: <= 2s\n  - black: none on outputs\n  - silence: none\n");
        write("b", "rules: a\nwarn: {black: <= 3s, phase: at least 0}\nwithout: [silence]\n");

        assertThat(texts("b"))
                .containsExactly("black <= 3s", "freeze <= 2s", "black none on outputs", "phase at least 0");
        assertThat(texts("a", "b")).contains("silence none").startsWith("black <= 3s");
        assertThat(texts(own("{rules: b, reject: {freeze: none, picture: true}, without: [black]}")))
                .containsExactly("freeze none", "phase at least 0", "picture true");
    }

    @Test
    void thePublishersRulesReplaceAllOthers() throws IOException {
        write("a", "reject:\n  - black: <= 1s\n  - freeze: <= 2s\nmeasure: ssim\n");
        write("publishers/P-1", "warn: {black: <= 5s}\nwithout: [freeze]\n");

        assertThat(files.resolve(own("{rules: a, reject: {silence: none}}"), Optional.of("P-1"))
                        .rules())
                .extracting(rule -> rule.breaking() + " " + rule.kind().word() + " " + rule.text())
                .containsExactly("WARN black <= 5s", "REJECT silence none");
        assertThat(files.resolve(RuleSet.named(List.of("a")), Optional.of("P-1"))
                        .ssim())
                .isTrue();
        assertThat(files.publisher("P-2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../a",
                "../publishers/P-1",
                "P-1/../P-1",
                "/etc/passwd",
                "P-1\n",
                "P-1\u0000",
                "P 1",
                "Pö",
                "..\\a",
                "%2e%2e",
                "P-1.yaml"
            })
    void anIdThatIsNoPlainNameHasNoRules(String pubId) throws IOException {
        write("a", "reject: {black: none}\n");
        write("publishers/P-1", "reject: {black: none}\n");

        assertThat(files.publisher(pubId)).isEmpty();
    }

    @Test
    void anIdOfMoreThan64CharactersHasNoRules() throws IOException {
        for (int length : List.of(64, 65)) {
            write("publishers/" + "x".repeat(length), "reject: {black: none}\n");
            assertThat(files.publisher("x".repeat(length)).isPresent()).isEqualTo(length == 64);
        }
    }

    @Test
    void linksOfTheOperatorAreFollowedWhereTheyLeadToAFile() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "reject: {black: none}\n");
        Path publishers = folder.resolve("publishers");
        Files.createSymbolicLink(publishers.resolve("good.yaml"), real);
        Files.createSymbolicLink(publishers.resolve("nothing.yaml"), folder.resolve("none"));
        Files.createSymbolicLink(publishers.resolve("folder.yaml"), folder);
        Files.createSymbolicLink(publishers.resolve("loop.yaml"), publishers.resolve("loop.yaml"));
        Files.createSymbolicLink(publishers.resolve("endless.yaml"), Path.of("/dev/zero"));

        assertThat(files.publisher("good")).isPresent();
        assertThat(Stream.of("nothing", "folder", "loop", "endless").map(files::publisher))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> texts("brodcast"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining("\"brodcast\"")
                .hasMessageContaining("[ad-creative, broadcast, web]; did you mean broadcast?");
        assertThatThrownBy(() -> texts("publishers/P-1")).hasMessageContaining("There is no rule file");
    }

    @Test
    void aFileThatLeadsBackToItselfIsRefused() throws IOException {
        write("a", "rules: b\n");
        write("b", "rules: [web, a]\n");

        assertThatThrownBy(() -> texts("a")).isInstanceOf(VideoException.class).hasMessageContaining("a -> b -> a");
    }

    @Test
    void theFolderOfRulesIsItsOwnOrBelowThatOfPresets() {
        assertThat(RuleFiles.folder(Optional.of(folder), Optional.of(Path.of("presets"))))
                .contains(folder);
        assertThat(RuleFiles.folder(Optional.empty(), Optional.of(folder))).contains(folder.resolve("quality"));
        assertThat(RuleFiles.folder(Optional.empty(), Optional.empty())).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private List<String> texts(String... names) {
        return texts(RuleSet.named(List.of(names)));
    }

    private List<String> texts(RuleSet set) {
        return files.resolve(set, Optional.empty()).rules().stream()
                .map(rule -> rule.kind().word() + " " + rule.text()
                        + (rule.of() == Rule.Subject.OUTPUTS ? " on outputs" : ""))
                .toList();
    }

    private static RuleSet own(String quality) {
        return new PresetReader()
                .read("x", "x.yaml", "quality: " + quality + "\ngroups:\n  - copy: {to: \"archive/{asset}\"}\n")
                .quality();
    }

    private static List<String> words(List<Rule> rules, Rule.Subject of, Rule.Breaking breaking) {
        return rules.stream()
                .filter(rule -> rule.of() == of && rule.breaking() == breaking)
                .map(rule -> rule.kind().word())
                .toList();
    }
}
