package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifacts;
import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Framing;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import io.reelway.proof.measure.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits as ffmpeg makes them: the parts together are the source. */
class SplitRealMediaTest extends RealMedia {
    private static final String CLIP = "-f lavfi -i testsrc2=s=320x180:r=25:d=10 -f lavfi -i sine=r=48000:d=10"
            + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -bf 2 -c:a aac";

    private SplitOutput copy(Container container, boolean picture) {
        return split(container, picture, Optional.empty(), true);
    }

    private SplitOutput split(Container container, boolean picture, Optional<VideoTarget> video, boolean copied) {
        AudioSettings settings = AudioSettings.of(AudioCodec.AAC, 64_000);
        AudioTarget sound = new AudioTarget(source.audio().get(0), settings, copied, 1, Optional.empty());
        return new SplitOutput("g0", "split-3s", "p/clip_r1", container, 3, picture, video, List.of(sound), List.of());
    }

    private void cut(SplitOutput split, String options) {
        EncodePlan ladder = EncodePlan.of(List.of(Golden.ladder()), source, Findings.NONE, "clip", "r1");
        plan = new EncodePlan(
                "clip",
                InputSettings.WHOLE,
                source,
                ladder.picture(),
                List.of(),
                Map.of(),
                List.of(split),
                Map.of(),
                Map.of(),
                Optional.empty());
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error", "-i", "source"));
        argv.addAll(List.of((options + " -f segment -segment_time 3 -reset_timestamps 1 -segment_start_number 1"
                        + " -segment_list out/g0.csv -segment_list_type csv "
                        + split.partPattern())
                .split(" ")));
        ffmpeg(argv);
    }

    @ParameterizedTest
    @CsvSource({"mp4,MP4", "matroska,MKV", "mpegts,TS"})
    void copiedPartsAddUpToTheSource(String from, Container container) throws IOException {
        make(from, CLIP);
        probe();
        cut(copy(container, true), "-map 0:v -map 0:a -c copy");
        ProofReport report = prove(DecodeWords.NONE);
        // key frames each two seconds, the first one at or after 3, 6 and 9
        assertThat(report.parts()).extracting(ProofReport.Part::firstFrame).containsExactly(0L, 100L, 150L);
        assertThat(report.parts()).extracting(ProofReport.Part::lastFrame).containsExactly(99L, 149L, 249L);
        assertThat(report.parts()).allMatch(ProofReport.Part::audio);
        assertThat(report.parts().get(1).duration()).isCloseTo(2, within(0.1));
        assertThat(report.parts().get(1).key()).isEqualTo("p/clip_r1_00002." + container.extension());
        assertThat(report.parts().get(1).timeBase()).matches("1/[0-9]+");
        assertThat(report.item("g0").frames()).isEqualTo(250);
        List<Artifact> artifacts = new Artifacts().of(plan, OutputFiles.read(plan, folder), report, folder);
        assertThat(artifacts).hasSize(3).allMatch(each -> each.role() == Artifact.Role.PART);
    }

    @Test
    void exactPartsBeginAtTheirMarks() throws IOException {
        make("mp4", CLIP);
        probe();
        VideoTarget target = new VideoTarget(
                VideoSettings.of(VideoCodec.H264), Framing.of(new Size(320, 180)), new Fps(25, 1), 3, 250);
        cut(
                split(Container.MP4, false, Optional.of(target), false),
                "-map 0:v -map 0:a -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 75 -force_key_frames"
                        + " expr:gte(t,n_forced*3) -c:a aac");
        assertThat(prove(DecodeWords.NONE).parts())
                .extracting(ProofReport.Part::firstFrame)
                .containsExactly(0L, 75L, 150L, 225L);
    }

    @Test
    void partsOfSoundAloneAddUp() throws IOException {
        make("mp4", "-f lavfi -i sine=r=48000:d=10 -c:a aac");
        probe();
        cut(copy(Container.M4A, false), "-map 0:a -c copy");
        ProofReport report = prove(DecodeWords.NONE);
        assertThat(report.parts()).hasSize(4).allMatch(part -> part.size().isEmpty());
        assertThat(report.parts().get(3).lastFrame()).isEqualTo(469);
    }

    @Test
    void aPartThatIsMissingIsRefused() throws IOException {
        make("mp4", CLIP);
        probe();
        cut(copy(Container.MP4, true), "-map 0:v -map 0:a -c copy");
        Files.delete(folder.resolve("out/g0_00003.mp4"));
        Path list = folder.resolve("out/g0.csv");
        Files.write(list, Files.readAllLines(list).subList(0, 2));
        assertThatThrownBy(() -> prove(DecodeWords.NONE))
                .hasMessageContaining("packets as in the source): 250, got 150");
    }

    @Test
    void aPartThatIsCutShortIsRefused() throws IOException {
        make("mp4", CLIP);
        probe();
        cut(copy(Container.MKV, true), "-map 0:v -map 0:a -c copy");
        Path part = folder.resolve("out/g0_00002.mkv");
        byte[] whole = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> prove(DecodeWords.NONE)).hasMessageContaining("Expected");
    }

    @Test
    void aPartThatBeginsAnywhereIsRefused() throws IOException {
        make("mp4", CLIP);
        probe();
        cut(copy(Container.MKV, true), "-map 0:v -map 0:a -c copy -break_non_keyframes 1");
        assertThatThrownBy(() -> prove(DecodeWords.NONE))
                .hasMessageContaining("p/clip_r1_00002.mkv")
                .hasMessageContaining("key frame");
    }

    @Test
    void aPartWithoutFramesIsRefused() throws IOException {
        make(
                "mp4",
                "-f lavfi -i testsrc2=s=320x180:r=25:d=1 -f lavfi -i sine=r=48000:d=10"
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
        probe();
        cut(copy(Container.MP4, true), "-map 0:v -map 0:a -c copy -reference_stream a:0");
        assertThatThrownBy(() -> prove(DecodeWords.NONE)).hasMessageContaining("p/clip_r1_00002.mp4");
    }

    @Test
    void soundThatEndsEarlyIsMissingInTheLaterParts() throws IOException {
        make("mp4", CLIP.replace("r=48000:d=10", "r=48000:d=2"));
        probe();
        cut(copy(Container.MP4, true), "-map 0:v -map 0:a -c copy");
        assertThat(prove(DecodeWords.NONE).parts())
                .extracting(ProofReport.Part::audio)
                .containsExactly(true, false, false);
    }
}
