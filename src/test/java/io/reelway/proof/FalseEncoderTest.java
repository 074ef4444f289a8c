package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.yaml.PresetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An encoder that ends well and has not done what it was asked for is found out, and the source is not blamed. */
class FalseEncoderTest extends RealMedia {
    private static final String PRESET = """
            description: One of each
            defaults:
              video: {speed: ultrafast, keyframes: 1s}
            groups:
              - hls:
                  to: assets/{asset}/{name}.m3u8
                  segment: 2s
                  rungs: [{modifier: s, video: {size: 160x90}}]
              - file: {to: "assets/{asset}/{name}.mp4", video: {size: 160x90}}
              - copy: {to: "assets/{asset}/{name}.mkv", as: remux}
              - thumbnails: {to: "assets/{asset}/{name}.{index}.jpg", every: 1s, size: 160x}
              - storyboard: {to: "assets/{asset}/{name}.vtt", every: 1s, tile: 80x}
            """;

    private List<String> argv;

    @BeforeEach
    void aHealthySource() throws IOException {
        make(
                "mp4",
                "-f lavfi -i testsrc2=s=160x90:r=25:d=4,noise=alls=8:allf=t -f lavfi -i sine=r=48000:d=4 -c:v libx264"
                        + " -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac");
        probe();
        plan = EncodePlan.of(
                List.of(new PresetReader().read("one", "one.yaml", PRESET)), source, Findings.NONE, "clip", "r1");
        argv = FfmpegCommand.of(plan, Golden.capabilities());
    }

    private void refused(String what, DecodeWords encoded) {
        assertThatThrownBy(() -> prove(encoded)).as(what).isInstanceOfSatisfying(VideoException.class, e -> assertThat(
                        e.code())
                .isEqualTo(ErrorCode.OUTPUT_NOT_PROVEN));
    }

    /** What an encoder, a disk or a memory may do to a file, each undone before the next. */
    @Test
    void aFileThatIsNotWhatWasEncodedIsRefused() throws IOException {
        DecodeWords encoded = ffmpeg(argv).decoded();
        assertThat(prove(encoded).warnings()).isEmpty();
        Map<String, UnaryOperator<byte[]>> damages = new LinkedHashMap<>();
        damages.put("out/g0_r0_00001.ts half", FalseEncoderTest::half);
        damages.put("out/g0_r0_00002.ts garbage", FalseEncoderTest::garbage);
        damages.put("out/g0_r0_00002.ts zeros", FalseEncoderTest::zeros);
        damages.put("out/g0_r0_00002.ts empty", bytes -> new byte[0]);
        damages.put(
                "out/g0_r0.m3u8 longer",
                bytes -> new String(bytes).replace("2.000000", "2.900000").getBytes());
        damages.put("out/g1.mp4 half", FalseEncoderTest::half);
        damages.put("out/g1.mp4 garbage", FalseEncoderTest::garbage);
        damages.put("out/g1.mp4 zeros", FalseEncoderTest::zeros);
        damages.put("out/g2.mkv half", FalseEncoderTest::half);
        damages.put("out/g2.mkv garbage", FalseEncoderTest::garbage);
        damages.put("out/g3_0000001.jpg half", FalseEncoderTest::half);
        damages.put("out/g3_0000001.jpg garbage", FalseEncoderTest::garbage);
        damages.put("out/g4_00001.jpg garbage", FalseEncoderTest::garbage);
        for (Map.Entry<String, UnaryOperator<byte[]>> damage : damages.entrySet()) {
            Path file = folder.resolve(damage.getKey().split(" ")[0]);
            byte[] right = Files.readAllBytes(file);
            Files.write(file, damage.getValue().apply(right.clone()));
            refused(damage.getKey(), encoded);
            Files.write(file, right);
        }
        assertThat(prove(encoded).warnings()).isEmpty();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** A tenth of the file, behind its middle, where no index is. */
    private static byte[] garbage(byte[] bytes) {
        Random random = new Random(1);
        for (int i = bytes.length / 2; i < bytes.length * 6 / 10; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] zeros(byte[] bytes) {
        Arrays.fill(bytes, bytes.length / 2, bytes.length * 6 / 10, (byte) 0);
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // what it does | which argument | what becomes of it
        "reads only a part of the source, -i, -t 2.5 -i",
        "leaves out frames, fps=25, 'fps=25,select=lt(n\\,40)+gt(n\\,44)'",
        "leaves out frames and closes the hole, fps=25, 'fps=25,select=lt(n\\,40)+gt(n\\,44),setpts=N/25/TB'",
        "shifts the sound, async=1:first_pts=0, 'async=1:first_pts=0,asetpts=PTS+0.3/TB'",
        "loses the end of the sound, async=1:first_pts=0, 'async=1:first_pts=0,atrim=end=3'",
    })
    void anEncodeOfSomethingElseIsRefused(String what, String argument, String instead) throws IOException {
        List<String> other = argument.equals("-i")
                ? argv.stream()
                        .flatMap(word -> word.equals("-i") ? Arrays.stream(instead.split(" ")) : List.of(word).stream())
                        .toList()
                : argv.stream().map(word -> word.replace(argument, instead)).toList();
        assertThat(other).isNotEqualTo(argv);
        refused(what, ffmpeg(other).decoded());
    }
}
