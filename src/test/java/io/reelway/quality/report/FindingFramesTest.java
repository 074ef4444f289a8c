package io.reelway.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.ffmpeg.InputGuards;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingFramesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SOURCE = "source";
    private static final Stretch ONE_FRAME = new Stretch(13, 13.04);
    private static final Stretch LONG = new Stretch(15.4, 17.4);

    @TempDir
    Path folder;

    private static Judgement judgement(RuleResult... results) {
        return new Judgement(
                List.of(results), new Measured(Measured.SOURCE, 20, 0.04, List.of(), List.of()), List.of());
    }

    private static RuleResult broken(String subject, RuleKind kind, Breaking breaking, Stretch... at) {
        Measured measured = new Measured(subject, 20, 0.04, List.of(), List.of());
        return SampleJudgements.result(measured, kind, breaking, "", Found.BROKEN, at);
    }

    private MediaInfo probed() {
        ProcessResult result = new WatchedProcess(1L << 30)
                .run(
                        ProcessSpec.ffprobe(
                                TestPrograms.tested(), FfprobeCommand.source(Path.of(SOURCE)), folder, LIMIT),
                        Watcher.NONE);
        return MediaInfo.parse(result.stdout());
    }

    private ProcessResult run(List<String> argv) {
        List<String> guarded = new InputGuards(SOURCE, 1L << 26, 100).of(argv);
        return new WatchedProcess(1L << 30)
                .run(ProcessSpec.ffmpeg(TestPrograms.tested(), guarded, folder, LIMIT, LIMIT), Watcher.NONE);
    }

    /** White, but black for one frame at 13 s and for 2 s at 15 s; its key frames are 5 s apart. */
    private MediaInfo whiteWithBlack(String container, String size) {
        Clips.make(
                folder,
                SOURCE,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=white:s=" + size + ":r=25:d=20,drawbox=c=black:t=fill:"
                                + "enable='between(t,12.99,13.01)+between(t,15.39,17.37)'",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        "-g",
                        "125",
                        "-f",
                        container));
        return probed();
    }

    private static double brightness(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        int[] samples = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        return Arrays.stream(samples).average().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"mp4", "mov", "matroska", "mpegts"})
    void theFrameOfEachFindingIsExtracted(String container) throws IOException {
        MediaInfo source = whiteWithBlack(container, "640x360");
        List<FindingFrame> frames = FindingFrames.of(
                judgement(
                        broken(Measured.SOURCE, RuleKind.BLACK, Breaking.REJECT, ONE_FRAME, LONG),
                        broken(Measured.SOURCE, RuleKind.FREEZE, Breaking.WARN, new Stretch(2, 9))),
                source);

        ProcessResult result = run(FindingFrames.arguments(frames, source, SOURCE));
        Map<FindingFrame, byte[]> pictures = FindingFrames.read(frames, folder);

        assertThat(result.exit()).as(result.stderrTail()).isZero();
        assertThat(frames).extracting(FindingFrame::place).containsExactly(ONE_FRAME, new Stretch(2, 9), LONG);
        assertThat(pictures).hasSize(3);
        assertThat(brightness(pictures.get(frames.get(0)))).isLessThan(20);
        assertThat(brightness(pictures.get(frames.get(1)))).isGreaterThan(235);
        assertThat(brightness(pictures.get(frames.get(2)))).isLessThan(20);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictures.get(frames.get(0))));
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(180);
    }

    @Test
    void aPortraitPictureKeepsItsShape() throws IOException {
        MediaInfo source = whiteWithBlack("mp4", "360x640");
        List<FindingFrame> frames =
                FindingFrames.of(judgement(broken(Measured.SOURCE, RuleKind.BLACK, Breaking.REJECT, LONG)), source);

        run(FindingFrames.arguments(frames, source, SOURCE));

        BufferedImage image = ImageIO.read(folder.resolve(FindingFrames.file(0)).toFile());
        assertThat(image.getWidth()).isEqualTo(180);
        assertThat(image.getHeight()).isEqualTo(320);
    }

    @Test
    void aFrameThatCannotBeHadIsLeftOut() throws IOException {
        MediaInfo source = whiteWithBlack("mp4", "640x360");
        List<FindingFrame> frames = FindingFrames.of(
                judgement(broken(Measured.SOURCE, RuleKind.BLACK, Breaking.REJECT, LONG, new Stretch(80, 90))), source);

        run(FindingFrames.arguments(frames, source, SOURCE));

        assertThat(frames).hasSize(2);
        assertThat(FindingFrames.read(frames, folder)).containsOnlyKeys(frames.get(0));

        Files.writeString(folder.resolve(FindingFrames.file(0)), "no picture at all");
        assertThat(FindingFrames.read(frames, folder)).isEmpty();
    }

    @Test
    void eachRuleHasAFrameBeforeAnyHasTwoAndThoseThatRejectComeFirst() {
        Stretch[] many =
                IntStream.range(0, 20).mapToObj(i -> new Stretch(i, i + 0.5)).toArray(Stretch[]::new);
        Judgement judgement = judgement(
                broken(Measured.SOURCE, RuleKind.SILENCE, Breaking.WARN, new Stretch(100, 101)),
                broken(Measured.SOURCE, RuleKind.BLACK_AT_START, Breaking.REJECT, new Stretch(0.4, 1)),
                broken(Measured.SOURCE, RuleKind.FREEZE, Breaking.REJECT, many),
                broken(Measured.SOURCE, RuleKind.LOUDNESS, Breaking.REJECT),
                broken("out.mp4", RuleKind.BLACK, Breaking.REJECT, new Stretch(200, 201)));

        List<FindingFrame> frames = FindingFrames.of(judgement, picture(1920, 1080));

        assertThat(frames).hasSize(FindingFrames.MOST);
        assertThat(frames.subList(0, 4))
                .extracting(FindingFrame::rule)
                .containsExactly(RuleKind.BLACK_AT_START, RuleKind.FREEZE, RuleKind.SILENCE, RuleKind.FREEZE);
        assertThat(frames.subList(0, 4)).extracting(FindingFrame::seconds).containsExactly(0.4, 0.25, 100.5, 1.25);
        assertThat(FindingFrames.of(judgement, picture(3840, 2160))).hasSize(3);
    }

    @Test
    void aSourceWithoutAPictureHasNone() {
        MediaInfo sound = MediaInfo.parse("""
                {"streams": [{"index": 0, "codec_type": "audio", "codec_name": "aac", "channels": 2, "sample_rate": "48000"}],
                 "format": {"format_name": "mp4", "duration": "10", "size": "1000"}}
                """);

        assertThat(FindingFrames.of(judgement(broken(Measured.SOURCE, RuleKind.SILENCE, Breaking.REJECT, LONG)), sound))
                .isEmpty();
    }

    private static MediaInfo picture(int width, int height) {
        String stream = Stream.of(
                        "\"index\": 0",
                        "\"codec_type\": \"video\"",
                        "\"codec_name\": \"h264\"",
                        "\"width\": " + width,
                        "\"height\": " + height,
                        "\"avg_frame_rate\": \"25/1\"",
                        "\"r_frame_rate\": \"25/1\"")
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
        return MediaInfo.parse("{\"streams\": [{" + stream
                + "}], \"format\": {\"format_name\": \"mp4\", \"duration\": \"300\", \"size\": \"1000\"}}");
    }
}
