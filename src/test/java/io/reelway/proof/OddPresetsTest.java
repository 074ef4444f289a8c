package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifacts;
import io.reelway.encode.command.AnalysisCommand;
import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.output.Output;
import io.reelway.encode.plan.AnalysisPlan;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Preset;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.library.Presets;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.testkit.OddClips;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Presets on odd sources: each of the built-in ones and a few that use what these do not, through probe, analysis, plan,
 * ffmpeg and proof, and then decoded whole. A build tries each source with one preset and each preset with some sources;
 * {@code -Pdrills} tries all with all.
 */
class OddPresetsTest extends RealMedia {
    private static final List<String> OWN = List.of("fragments", "rungs", "files", "stills", "parts");

    static Stream<Arguments> pairs() {
        boolean all = Boolean.getBoolean("reelway.drills");
        Presets builtIn = new Presets(OddPresetsTest.class.getClassLoader(), Optional.empty(), warning -> {});
        List<Preset> presets = new ArrayList<>(builtIn.names().stream()
                .map(name -> all ? builtIn.get(name) : quick(name))
                .toList());
        OWN.forEach(name -> presets.add(read("/odd/", name, words -> words)));
        List<Arguments> pairs = new ArrayList<>();
        for (OddClips clip : OddClips.values()) {
            for (int i = 0; i < presets.size(); i++) {
                if (all || (clip.ordinal() + i) % presets.size() == 0) {
                    pairs.add(Arguments.of(clip, presets.get(i).name(), presets.get(i)));
                }
            }
        }
        return pairs.stream();
    }

    /** A built-in preset whose encoder takes less trouble for each byte, which decides nothing that is looked at here. */
    private static Preset quick(String name) {
        return read("/presets/", name, words -> words.replace("speed: medium", "speed: veryfast"));
    }

    private static Preset read(String folder, String name, UnaryOperator<String> change) {
        String file = name + ".yaml";
        try (InputStream in = OddPresetsTest.class.getResourceAsStream(folder + file)) {
            return new PresetReader()
                    .read(name, file, change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("pairs")
    void anOddSourceIsProvenOrRefusedInWords(OddClips clip, String name, Preset preset) throws IOException {
        Files.move(clip.make(folder), folder.resolve(EncodePlan.SOURCE));
        probe();
        if (preset.groups().stream().noneMatch(group -> suits(group, clip))) {
            assertThatThrownBy(() -> planned(preset, Findings.NONE))
                    .isInstanceOfSatisfying(
                            VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                    .hasMessageContaining("makes nothing of a source without");
            return;
        }
        AnalysisPlan analysis = AnalysisPlan.of(planned(preset, Findings.NONE));
        plan = planned(
                preset,
                AnalysisCommand.findings(
                        analysis,
                        Findings.NONE,
                        AnalysisCommand.runs(analysis).stream()
                                .map(this::ffmpeg)
                                .toList()));
        ProofReport report =
                prove(ffmpeg(FfmpegCommand.of(plan, Golden.capabilities())).decoded());
        assertThat(report.warnings()).isEmpty();
        List<Artifact> artifacts = new Artifacts().of(plan, OutputFiles.read(plan, folder), report, folder);
        assertThat(artifacts).isNotEmpty().extracting(Artifact::key).doesNotHaveDuplicates();
        try (Stream<Path> made = Files.list(folder.resolve(Output.FOLDER))) {
            made.filter(file -> !file.toString().matches(".*\\.(csv|ts|m4s)|.*_init\\.mp4"))
                    .forEach(this::decodes);
        }
    }

    private EncodePlan planned(Preset preset, Findings findings) {
        return EncodePlan.of(List.of(preset), source, findings, "clip", "r1", "bin");
    }

    private static boolean suits(Group group, OddClips clip) {
        boolean picture = clip.traits().shown().isPresent();
        boolean sound = !clip.traits().sounds().isEmpty();
        if (group instanceof FileGroup file) {
            return picture && file.video().isPresent() || sound && !file.audio().isEmpty();
        }
        return picture || group instanceof HlsGroup || group instanceof SplitGroup || group instanceof CopyGroup;
    }

    /** From the first packet to the last without a word of complaint, as a player would. */
    private void decodes(Path file) {
        String local = folder.relativize(file).toString();
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "error"));
        if (local.endsWith(".m3u8")) {
            argv.addAll(List.of("-allowed_extensions", "ALL", "-extension_picky", "0"));
        }
        argv.addAll(List.of("-i", local, "-f", "null", "-"));
        // ffmpeg says the latter of any Opus in a file without a picture, its own too
        assertThat(ffmpeg(argv).stderrTail().lines())
                .as(local)
                .allMatch(line -> line.endsWith("Error parsing Opus packet header."));
    }
}
