package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.Box;
import io.reelway.preset.Rung;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    private static final List<Rung> RUNGS =
            List.of(rung("360p", 640, 360), rung("540p", 960, 540), rung("720p", 1280, 720));

    private static Rung rung(String modifier, int width, int height) {
        VideoSettings video = VideoSettings.of(VideoCodec.H264).with(draft -> draft.box = new Box(width, height));
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
        "854,480,360p 640x360",
        "640,480,360p 480x360",
        "1276,716,360p 640x360 540p 960x538",
        // an odd side that misses a box by one pixel still fills it
        "1279,719,360p 640x360 540p 960x540 720p 1278x718",
        // all rungs are larger: one stays, at the source's size
        "320,240,360p 320x240",
        "321,241,360p 320x240",
        "2000,20,360p 640x6 540p 960x10 720p 1280x12",
        "1,1,360p 2x2",
    })
    void keepsAspectMakesSidesEvenAndEnlargesNothing(int width, int height, String expected) {
        String chosen = Ladder.choose(RUNGS, new Size(width, height)).stream()
                .map(step -> step.rung().modifier() + " " + step.framing().size())
                .collect(Collectors.joining(" "));
        assertThat(chosen).isEqualTo(expected);
    }
}
