package io.reelway.preset.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.digest.Sha256;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Preset;
import io.reelway.preset.Rate;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.preset.yaml.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {
    private static final String THUMBNAILS = """
            description: pictures
            groups:
              - thumbnails:
                  to: assets/{asset}/T/{name}.{index}.jpg
            """;
    private static final String BROKEN = THUMBNAILS.replace("to:", "too:");

    @TempDir
    Path folder;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private Presets presets;
    private int changes;

    @BeforeEach
    void open() {
        presets = new Presets(getClass().getClassLoader(), Optional.of(folder), warnings::add);
    }

    /** Each write has a time of its own, also where the file system's clock is coarse. */
    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + changes++)));
    }

    private PresetListing listing(String name) {
        return presets.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("io.reelway.preset.yaml.Fixtures#builtIn")
    void everyFileOfPresetsIsBuiltInAndReadsWell(String name) {
        Preset preset = presets.get(name);
        assertThat(preset.name()).isEqualTo(name);
        assertThat(preset.description()).isNotEmpty();
        // editors find the schema by the first line
        assertThat(Fixtures.comments(presets.text(name)).get(0))
                .isEqualTo("yaml-language-server: $schema=preset.schema.json");
        assertThat(Fixtures.comments(presets.text(name)).get(1)).startsWith(name + ": ");
    }

    @Test
    void aVersionIsOfTheTextThatIsInForce() throws IOException {
        write("stills.yaml", THUMBNAILS);
        String first = presets.version("stills").sha256();
        // of the bytes of the file, so that sha256sum says the same
        assertThat(presets.version("thumbnails").sha256()).isEqualTo(Sha256.of(Path.of("presets", "thumbnails.yaml")));
        assertThat(first).isEqualTo(Sha256.of(folder.resolve("stills.yaml")));

        write("stills.yaml", BROKEN);
        assertThat(presets.version("stills").sha256()).isEqualTo(first);
        write("stills.yaml", THUMBNAILS + "# Grüße\n");
        assertThat(presets.version("stills").sha256())
                .isNotEqualTo(first)
                .isEqualTo(Sha256.of(folder.resolve("stills.yaml")));
    }

    @Test
    void builtInNamesAreTheFilesOfPresets() {
        assertThat(Presets.BUILT_IN)
                .containsExactlyElementsOf(Fixtures.builtIn().toList());
    }

    @Test
    void theBuiltInLadderHasThreeRungsAnMp4AndThumbnails() {
        Preset ladder = presets.get("hls-ladder");
        assertThat(ladder.groups()).hasExactlyElementsOfTypes(HlsGroup.class, FileGroup.class, ThumbnailsGroup.class);
        HlsGroup hls = (HlsGroup) ladder.groups().get(0);
        assertThat(hls.segmentSeconds()).isEqualTo(6);
        assertThat(hls.rungs())
                .extracting(rung ->
                        rung.modifier() + " " + rung.video().orElseThrow().box())
                .containsExactly(
                        "360p Box[width=640, height=360]",
                        "540p Box[width=960, height=540]",
                        "720p Box[width=1280, height=720]");
        assertThat(hls.rungs().get(2).video().orElseThrow().rate()).isEqualTo(new Rate.Crf(22, 3_800_000, 0));
    }

    @Test
    void cattubeMakesAnHdAndAnSdFileAtTheRoot() {
        Preset cattube = presets.get("cattube");
        assertThat(cattube.groups())
                .extracting(group -> group.to().text() + " " + group.modifier())
                .containsExactly("{name}{modifier}.mp4 -hd", "{name}{modifier}.mp4 -sd");
        FileGroup hd = (FileGroup) cattube.groups().get(0);
        assertThat(hd.video().orElseThrow().codec()).isEqualTo(VideoCodec.H265);
        assertThat(hd.video().orElseThrow().rate()).isEqualTo(new Rate.Crf(26, 5_000_000, 0));
        assertThat(hd.video().orElseThrow().box()).isEqualTo(Box.SOURCE);
        VideoSettings sd = ((FileGroup) cattube.groups().get(1)).video().orElseThrow();
        assertThat(sd.codec()).isEqualTo(VideoCodec.AV1);
        assertThat(sd.box()).isEqualTo(new Box(256, 144));
        assertThat(sd.fit()).isEqualTo(Fit.PAD);
        assertThat(sd.turned()).isFalse();
        assertThat(((Rate.Crf) sd.rate()).cap()).isEqualTo(100_000);
        assertThat(cattube.groups()).allSatisfy(group -> assertThat(((FileGroup) group).audio())
                .containsExactly(AudioSettings.of(AudioCodec.AAC, 96_000)));
    }

    @Test
    void splitIntoHalfMinutesFallsToExactAboveATenth() {
        SplitGroup split = (SplitGroup) presets.get("split-30s").groups().get(0);
        assertThat(split.to().text()).isEqualTo("project/{name}/split");
        assertThat(split.everySeconds()).isEqualTo(30);
        assertThat(split.mode()).isEqualTo(SplitGroup.Mode.COPY);
        assertThat(split.exactAbove()).isEqualTo(0.1);
    }

    @Test
    void aFileOfTheFolderReplacesTheBuiltInOneOfItsName() throws IOException {
        write("hls-ladder.yaml", THUMBNAILS);
        assertThat(presets.get("hls-ladder").groups()).hasSize(1);
        assertThat(listing("hls-ladder").place()).isEqualTo(PresetListing.Place.FOLDER);
        Files.delete(folder.resolve("hls-ladder.yaml"));
        assertThat(presets.get("hls-ladder").groups()).hasSize(3);
        assertThat(listing("hls-ladder").place()).isEqualTo(PresetListing.Place.BUILT_IN);
    }

    @Test
    void aChangedFileIsReadAgainAndAnUnchangedOneIsNot() throws IOException {
        write("mine.yaml", THUMBNAILS);
        Preset first = presets.get("mine");
        assertThat(presets.get("mine")).isSameAs(first);
        write("mine.yaml", THUMBNAILS.replace("pictures", "stills"));
        assertThat(presets.get("mine").description()).isEqualTo("stills");
        // as many bytes, so that only the time tells
        write("mine.yaml", THUMBNAILS.replace("pictures", "frames"));
        assertThat(presets.get("mine").description()).isEqualTo("frames");
    }

    @Test
    void aBrokenFileKeepsTheLastGoodOneAndSaysSoOncePerChange() throws IOException {
        write("mine.yaml", THUMBNAILS);
        Preset good = presets.get("mine");
        write("mine.yaml", BROKEN);
        assertThat(presets.get("mine")).isEqualTo(good);
        assertThat(presets.get("mine")).isEqualTo(good);
        assertThat(warnings).singleElement().satisfies(warning -> assertThat(warning)
                .contains("mine.yaml:4: unknown key \"too\"")
                .contains("stays in force"));
        assertThat(listing("mine").preset()).contains(good);
        assertThat(listing("mine").wrong())
                .hasValueSatisfying(wrong -> assertThat(wrong).contains("mine.yaml:4"));
        write("mine.yaml", BROKEN + "# another try\n");
        assertThat(presets.get("mine")).isEqualTo(good);
        assertThat(warnings).hasSize(2);
        write("mine.yaml", THUMBNAILS.replace("pictures", "mended"));
        assertThat(presets.get("mine").description()).isEqualTo("mended");
        assertThat(listing("mine").wrong()).isEmpty();
        assertThat(warnings).hasSize(2);
    }

    @Test
    void aFileThatWasNeverGoodIsRefusedWithFileAndLine() throws IOException {
        write("hls-ladder.yaml", BROKEN);
        assertThatThrownBy(() -> presets.get("hls-ladder"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining("hls-ladder.yaml:4: unknown key \"too\"");
        assertThat(listing("hls-ladder").preset()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void namesListBuiltInAndOwnPresets() throws IOException {
        write("stills.yaml", THUMBNAILS);
        write("job.job.json", "{}");
        write("Not A Name.yaml", THUMBNAILS);
        assertThat(presets.names()).contains("hls-ladder", "stills", "job").doesNotContain("Not A Name");
        assertThat(presets.names()).isSorted();
    }

    @Test
    void filesThatOnlySeemToBePresetsAreListedWithWhatToDo() throws IOException {
        write("Not A Name.yaml", THUMBNAILS);
        write("mine.yml", THUMBNAILS);
        write("other.YAML", THUMBNAILS);
        write("job.json", "{}");
        write("README.md", "not meant as a preset");
        write(".hidden.yaml", THUMBNAILS);
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));
        List<PresetListing> strange =
                presets.all().stream().filter(each -> each.preset().isEmpty()).toList();
        assertThat(strange)
                .extracting(PresetListing::name)
                .containsExactly("Not A Name.yaml", "folder.yaml", "gone.yaml", "job.json", "mine.yml", "other.YAML");
        assertThat(strange).allSatisfy(each -> assertThat(each.wrong().orElseThrow())
                .contains("is not read")
                .containsAnyOf("rename it", "replace it"));
        assertThatThrownBy(() -> presets.get("folder")).hasMessageContaining("There is no preset");
        assertThatThrownBy(() -> presets.get("gone")).hasMessageContaining("There is no preset");
    }

    @Test
    void aFileThatIsFarTooLargeIsRefusedUnread() throws IOException {
        write("large.yaml", "#".repeat(10 * 1024 * 1024));
        assertThatThrownBy(() -> presets.get("large")).hasMessageContaining("at most 1024 KiB");
        assertThatThrownBy(() -> presets.text("large")).hasMessageContaining("at most 1024 KiB");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> presets.get("bytes")).hasMessageContaining("expected UTF-8 text");
    }

    @Test
    void aLinkIsFollowedAsMountedConfigurationNeedsIt() throws IOException {
        Path data = Files.createDirectory(folder.resolve("..data"));
        Files.writeString(data.resolve("mine.yaml"), THUMBNAILS);
        Files.createSymbolicLink(folder.resolve("mine.yaml"), data.resolve("mine.yaml"));
        assertThat(presets.get("mine").description()).isEqualTo("pictures");
    }

    @Test
    void aNameWithTwoFilesIsRefusedUntilOneIsRemoved() throws IOException {
        write("mine.yaml", THUMBNAILS);
        write("mine.job.json", "{}");
        assertThatThrownBy(() -> presets.get("mine")).hasMessageContaining("remove one of the two");
        Files.delete(folder.resolve("mine.job.json"));
        assertThat(presets.get("mine").description()).isEqualTo("pictures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "../secret", "", ".hidden", "a/b", "UPPER", "-x"})
    void anUnknownNameIsRefusedWithThoseThatExist(String name) {
        assertThatThrownBy(() -> presets.get(name))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_PRESET))
                .hasMessageContaining("hls-ladder");
        assertThatThrownBy(() -> presets.text(name)).hasMessageContaining("There is no preset");
    }

    @Test
    void aNameThatIsNearlyRightIsGuessed() {
        assertThatThrownBy(() -> presets.get("hls-lader")).hasMessageContaining("did you mean hls-ladder?");
    }

    @Test
    void aNameNeverLeavesTheFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        write("secret.yaml", THUMBNAILS);
        Presets inside = new Presets(getClass().getClassLoader(), Optional.of(inner), warnings::add);
        assertThatThrownBy(() -> inside.get("../secret")).hasMessageContaining("There is no preset");
    }

    @Test
    void aTextIsCheckedWithoutBeingKept() {
        assertThat(presets.check("new", "new.yaml", THUMBNAILS).groups()).hasSize(1);
        assertThatThrownBy(() -> presets.check("new", "new.yaml", BROKEN)).hasMessageContaining("new.yaml:4:");
        assertThatThrownBy(() -> presets.get("new")).hasMessageContaining("There is no preset");
    }

    @Test
    void aJobIsToldByItsEndingOrItsFirstLetter() {
        assertThat(PresetForm.of("a.job.json", "")).isEqualTo(PresetForm.JOB);
        assertThat(PresetForm.of("a.yaml", "{groups: []}")).isEqualTo(PresetForm.PRESET);
        assertThat(PresetForm.of("body", " {\"Settings\": {}}")).isEqualTo(PresetForm.JOB);
        assertThat(PresetForm.of("body", "groups: []")).isEqualTo(PresetForm.PRESET);
    }

    @Test
    void manyThreadsReadOneChangeOnce() throws Exception {
        write("mine.yaml", THUMBNAILS);
        presets.get("mine");
        write("mine.yaml", BROKEN);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Preset>> calls = Collections.nCopies(200, () -> presets.get("mine"));
            for (Future<Preset> each : threads.invokeAll(calls)) {
                assertThat(each.get().description()).isEqualTo("pictures");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(warnings).hasSize(1);
    }
}
