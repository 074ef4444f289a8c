package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.output.Output;
import io.reelway.preset.library.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six patches of one colour each look the same in the outputs of all presets, whatever the source says of its colours. */
class ColorsRealMediaTest extends RealMedia {
    private static final List<String> PATCHES =
            List.of("0xff0000", "0x00ff00", "0x0000ff", "0xffffff", "0x808080", "0xe08030");
    private static final Map<String, String> FILES = Map.of(
            "hls-ladder", "g0_r0.m3u8", "mp4-web", "g0.mp4", "spot-tv", "g0.mp4", "thumbnails", "g0_0000000.jpg");
    /** What players without colour management do; ffmpeg does so too. */
    private static final String PLAIN =
            "scale=iw:ih:flags=accurate_rnd+full_chroma_int,format=gbrp,scale=18:3:flags=area," + "format=rgb24";
    /** To the same screen, by what the output says of itself. */
    private static final String MANAGED = "zscale=p=bt709:t=bt709:m=bt709:r=tv,format=yuv444p," + PLAIN;

    private static final int OFF = 3;

    private final Presets presets = new Presets(getClass().getClassLoader(), Optional.empty(), warning -> {});

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource({
        "640x360, bt601, -c:v ffv1 -pix_fmt yuv444p",
        "640x360, bt601, -c:v ffv1 -pix_fmt yuv420p",
        "640x360, bt601, -c:v mjpeg -q:v 2 -pix_fmt yuvj444p",
        "720x576, bt601, -c:v ffv1 -pix_fmt yuv422p10le",
        "1280x720, bt709, -c:v ffv1 -pix_fmt yuv444p",
        "640x360, bt601, -c:v ffv1 -pix_fmt bgr0",
        "640x360, bt601, -c:v png -pix_fmt rgb24",
        "1280x720, bt601, -c:v ffv1 -pix_fmt gbrp10le",
        "640x360, bt601, -c:v ffv1 -pix_fmt yuv444p -color_primaries bt709 -color_trc bt709",
        "640x360, bt709, -c:v ffv1 -pix_fmt yuv444p -colorspace bt709",
    })
    void undescribedPicturesHaveTheirColorsInAllPresets(String size, String matrix, String encoder) throws IOException {
        patches(size, matrix, encoder);
        Map<String, int[]> seen = seen(FILES.keySet(), PLAIN);
        seen.forEach((preset, colors) -> IntStream.range(0, colors.length)
                .forEach(i -> assertThat(colors[i]).as("%s, %d", preset, i).isCloseTo(meant()[i], within(OFF))));
    }

    /** No screen shows all of them, so only the outputs are compared. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-color_primaries smpte170m -color_trc smpte170m -colorspace smpte170m",
                "-color_primaries bt470bg -color_trc gamma28 -colorspace bt470bg",
                "-color_primaries smpte170m",
                "-color_primaries bt709 -color_trc iec61966-2-1 -colorspace bt470bg",
                "-color_primaries smpte432 -color_trc bt709 -colorspace bt709",
            })
    void describedPicturesLookTheSameInAllPresets(String described) throws IOException {
        patches("640x360", "bt601", "-c:v ffv1 -pix_fmt yuv444p " + described);
        Map<String, int[]> seen = seen(Set.of("hls-ladder", "mp4-web", "spot-tv"), MANAGED);
        int[] first = seen.get("hls-ladder");
        Stream.of("mp4-web", "spot-tv").forEach(preset -> IntStream.range(0, first.length)
                .forEach(i ->
                        assertThat(seen.get(preset)[i]).as("%s, %d", preset, i).isCloseTo(first[i], within(OFF))));
    }

    /** Numbers of H.273 that no filter converts: YCgCo, constant luminance, ICtCp and curves of film and measurement. */
    @ParameterizedTest
    @CsvSource({"1,13,8", "9,18,10", "9,16,14", "10,17,11", "12,12,12", "22,9,1", "1,10,0", "2,2,10", "255,255,255"})
    void aDescriptionThatNobodyConvertsIsNoObstacle(int primaries, int transfer, int matrix) throws IOException {
        make(
                "mp4",
                "-f lavfi -i testsrc2=s=320x180:r=25:d=0.4 " + X264
                        + " -bsf:v h264_metadata=colour_primaries=%d:transfer_characteristics=%d:matrix_coefficients=%d"
                                .formatted(primaries, transfer, matrix));
        for (String preset : List.of("hls-ladder", "mp4-web", "thumbnails")) {
            Files.createDirectories(folder.resolve(Output.FOLDER));
            plan(presets.get(preset));
            assertThat(prove(finished(FfmpegCommand.of(plan, Golden.capabilities()))
                                    .decoded())
                            .items())
                    .isNotEmpty();
        }
    }

    @Test
    void aDescriptionThatIsPutAsideIsTold() throws IOException {
        make(
                "mp4",
                "-f lavfi -i testsrc2=s=320x180:r=25:d=0.4 " + X264
                        + " -bsf:v h264_metadata=colour_primaries=1:transfer_characteristics=1:matrix_coefficients=8");
        plan(presets.get("mp4-web"));
        assertThat(prove(finished(FfmpegCommand.of(plan, Golden.capabilities())).decoded())
                        .warnings())
                .singleElement()
                .asString()
                .contains("ycgco", "smpte170m");
    }

    private void patches(String size, String matrix, String encoder) {
        String[] sides = size.split("x");
        int width = Integer.parseInt(sides[0]) / 2 / PATCHES.size() * 2;
        StringBuilder graph = new StringBuilder();
        PATCHES.forEach(color ->
                graph.append("color=%s:s=%dx%s:r=25:d=0.2,format=gbrp[p%s];".formatted(color, width, sides[1], color)));
        PATCHES.forEach(color -> graph.append("[p%s]".formatted(color)));
        graph.append("hstack=%d,scale=%s:%s:flags=accurate_rnd:out_color_matrix=%s,setdar=16/9"
                .formatted(PATCHES.size(), sides[0], sides[1], matrix));
        make("matroska", "-filter_complex " + graph + " " + encoder);
    }

    private static int[] meant() {
        return PATCHES.stream()
                .flatMap(color -> Stream.of(2, 4, 6).map(at -> Integer.parseInt(color.substring(at, at + 2), 16)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Red, green and blue of each patch's middle, by preset. */
    private Map<String, int[]> seen(Set<String> made, String filter) throws IOException {
        Map<String, int[]> all = new LinkedHashMap<>();
        for (String preset : made) {
            plan(presets.get(preset));
            finished(FfmpegCommand.of(plan, Golden.capabilities()));
            all.put(preset, middles(folder.resolve(Output.FOLDER).resolve(FILES.get(preset)), filter));
        }
        return all;
    }

    private int[] middles(Path file, String filter) throws IOException {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
        if (file.toString().endsWith("m3u8")) {
            argv.addAll(List.of("-allowed_extensions", "ALL"));
        }
        argv.addAll(List.of("-i", file.toString(), "-frames:v", "1", "-vf", filter, "-f", "rawvideo", "raw"));
        ffmpeg(argv);
        byte[] pixels = Files.readAllBytes(folder.resolve("raw"));
        return IntStream.range(0, PATCHES.size() * 3)
                .map(i -> pixels[(18 + i / 3 * 3 + 1) * 3 + i % 3] & 0xff)
                .toArray();
    }
}
