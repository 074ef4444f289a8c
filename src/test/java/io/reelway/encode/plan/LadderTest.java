package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.output.Framing;
import io.reelway.preset.Box;
import io.reelway.preset.Fit;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Rate;
import io.reelway.preset.Rung;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTest {
    private static final List<Rung> RUNGS =
            List.of(rung("360p", 640, 360), rung("540p", 960, 540), rung("720p", 1280, 720));

    private static Rung rung(String modifier, int width, int height) {
        return rung(modifier, width, height, draft -> {});
    }

    private static Rung rung(String modifier, int width, int height, Consumer<VideoSettings.Draft> more) {
        VideoSettings video =
                VideoSettings.of(VideoCodec.H264).with(more).with(draft -> draft.box = new Box(width, height));
        return new Rung(modifier, Optional.of(video), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "1920,1080,360p 640x360 540p 960x540 720p 1280x720",
        "1280,720,360p 640x360 540p 960x540 720p 1280x720",
        // portrait: the boxes are turned
        "1080,1920,360p 360x640 540p 540x960 720p 720x1280",
        // wide and narrow pictures keep their shape
        "1920,804,360p 640x268 540p 960x402 720p 1280x536",
        "1440,1080,360p 480x360 540p 720x540 720p 960x720",
        // nothing is enlarged
        // the next rung at the source's size, where that is clearly more than the rung below
        "854,480,360p 640x360 540p 854x480",
        "480,854,360p 360x640 540p 480x854",
        "768,576,360p 480x360 540p 768x576",
        "1024,576,360p 640x360 540p 960x540",
        // but never beyond the largest box
        "1080,800,360p 486x360 540p 730x540 720p 972x720",
        "700,290,360p 640x266",
        "1280,160,360p 640x80 540p 960x120 720p 1280x160",
        "640,480,360p 480x360 540p 640x480",
        "732,412,360p 640x360 540p 732x412",
        "728,410,360p 640x360",
        "1276,716,360p 640x360 540p 960x538 720p 1276x716",
        // an odd side that misses a box by one pixel still fills it
        "1279,719,360p 640x360 540p 960x540 720p 1278x718",
        // all rungs are larger: one stays, at the source's size
        "320,240,360p 320x240",
        "321,241,360p 320x240",
        "2000,20,360p 640x6 540p 960x10 720p 1280x12",
        "1,1,360p 2x2",
        "1280,500,360p 640x250 540p 960x376 720p 1280x500",
    })
    void keepsAspectMakesSidesEvenAndEnlargesNothing(int width, int height, String expected) {
        assertThat(chosen(HlsGroup.Ladder.SOURCE, RUNGS, width, height)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "854,480,360p 640x360",
        "1276,716,360p 640x360 540p 960x538",
        "320,240,360p 320x240",
    })
    void keepsToTheRungsSizesWhereAsked(int width, int height, String expected) {
        assertThat(chosen(HlsGroup.Ladder.EXACT, RUNGS, width, height)).isEqualTo(expected);
    }

    /** 854x480 lies 62.4 % of the way from 640x360 to 960x540, by pixels. */
    @ParameterizedTest
    @MethodSource
    void takesTheBitRateBetweenItsNeighbours(Rate below, Rate above, Rate expected) {
        List<Rung> rungs = List.of(
                rung("360p", 640, 360, draft -> draft.rate = below),
                rung("540p", 960, 540, draft -> draft.rate = above));
        List<Ladder.Step> steps = Ladder.choose(HlsGroup.Ladder.SOURCE, rungs, new Size(854, 480));
        assertThat(steps.get(0).rung()).isEqualTo(rungs.get(0));
        assertThat(steps.get(1).rung().video().orElseThrow().rate()).isEqualTo(expected);
    }

    static Stream<Arguments> takesTheBitRateBetweenItsNeighbours() {
        return Stream.of(
                Arguments.of(
                        new Rate.Crf(22, 1_000_000, 0),
                        new Rate.Crf(21, 2_000_000, 3_000_000),
                        new Rate.Crf(21, 1_623_333, 3_000_000)),
                Arguments.of(new Rate.Crf(22, 0, 0), new Rate.Crf(21, 0, 0), new Rate.Crf(21, 0, 0)),
                Arguments.of(
                        new Rate.Vbr(500_000, 1_000_000, 1_000_000),
                        new Rate.Vbr(1_000_000, 2_000_000, 3_000_000),
                        new Rate.Vbr(811_667, 1_623_333, 2_246_667)),
                Arguments.of(new Rate.Cbr(1_000_000, 0), new Rate.Cbr(2_000_000, 0), new Rate.Cbr(1_623_333, 0)),
                Arguments.of(new Rate.Crf(22, 1_000_000, 0), new Rate.Cbr(2_000_000, 0), new Rate.Cbr(2_000_000, 0)));
    }

    @Test
    void keepsTheOrderOfThePreset() {
        List<Rung> rungs = List.of(RUNGS.get(2), RUNGS.get(1), RUNGS.get(0));
        assertThat(chosen(HlsGroup.Ladder.SOURCE, rungs, 854, 480)).isEqualTo("540p 854x480 360p 640x360");
    }

    @Test
    void paddedRungsKeepTheirShapeAtTheSourcesSize() {
        List<Rung> rungs = List.of(
                rung("360p", 640, 360, draft -> draft.fit = Fit.PAD),
                rung("540p", 960, 540, draft -> draft.fit = Fit.PAD));
        List<Ladder.Step> steps = Ladder.choose(HlsGroup.Ladder.SOURCE, rungs, new Size(640, 480));
        assertThat(steps.get(1).framing()).isEqualTo(new Framing(new Size(640, 480), new Size(852, 480)));
    }

    @Test
    void aRungThatIsEnlargedOnPurposeStaysAsItIs() {
        List<Rung> rungs = List.of(RUNGS.get(0), RUNGS.get(1), rung("720p", 1280, 720, draft -> draft.upscale = true));
        assertThat(chosen(HlsGroup.Ladder.SOURCE, rungs, 854, 480)).isEqualTo("360p 640x360 720p 1280x720");
    }

    private static String chosen(HlsGroup.Ladder rule, List<Rung> rungs, int width, int height) {
        return Ladder.choose(rule, rungs, new Size(width, height)).stream()
                .map(step -> step.rung().modifier() + " " + step.framing().size())
                .collect(Collectors.joining(" "));
    }
}
