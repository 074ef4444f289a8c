package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.output.Framing;
import io.reelway.preset.Box;
import io.reelway.preset.Fit;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingRuleTest {
    @ParameterizedTest
    @CsvSource({
        // source, box, fit, upscale -> scaled, encoded
        "1920x1080, 1280x720, CONTAIN, false, 1280x720 1280x720",
        "1440x1080, 1280x720, CONTAIN, false, 960x720 960x720",
        "640x360, 1280x720, CONTAIN, false, 640x360 640x360",
        "640x360, 1280x720, CONTAIN, true, 1280x720 1280x720",
        "1440x1080, 1280x720, PAD, false, 960x720 1280x720",
        // a small picture in the middle of a full box
        "640x360, 1280x720, PAD, false, 640x360 1280x720",
        "640x480, 1920x1080, PAD, true, 1440x1080 1920x1080",
        "1440x1080, 1280x720, COVER, false, 1280x960 1280x720",
        // a box that the picture does not reach keeps its shape
        "640x480, 1280x720, COVER, false, 640x480 640x360",
        "640x480, 1280x720, COVER, true, 1280x960 1280x720",
        "1440x1080, 1280x720, STRETCH, false, 1280x720 1280x720",
        "640x480, 1280x720, STRETCH, false, 640x360 640x360",
        "640x480, 1280x720, STRETCH, true, 1280x720 1280x720",
        // one side follows from the other
        "1920x1080, 1280x0, CONTAIN, false, 1280x720 1280x720",
        "1920x1080, 0x360, PAD, false, 640x360 640x360",
        "640x360, 1280x0, CONTAIN, false, 640x360 640x360",
        "640x360, 1280x0, CONTAIN, true, 1280x720 1280x720",
        "720x1280, 640x0, CONTAIN, false, 640x1138 640x1138",
        "321x241, 0x0, CONTAIN, false, 320x240 320x240",
        "321x241, 640x0, CONTAIN, false, 320x240 320x240",
        "1x1, 0x0, CONTAIN, false, 2x2 2x2",
        "2000x20, 100x100, COVER, false, 2000x20 20x20",
    })
    void aPictureFillsItsBoxAsAskedFor(String source, String box, Fit fit, boolean upscale, String expected) {
        Framing framing = FramingRule.of(box(box), fit, upscale, size(source));
        assertThat(framing.scaled() + " " + framing.size()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1080x1920, 1280x720, true, 720x1280",
        "1080x1920, 1280x720, false, 406x720",
        // a portrait box is meant as it is
        "1920x1080, 1080x1920, true, 1080x608",
        "1080x1920, 1080x1920, true, 1080x1920",
        "1080x1920, 720x720, true, 406x720",
        // one side is that of a landscape picture
        "1080x1920, 1280x0, true, 720x1280",
        "1080x1920, 1280x0, false, 1080x1920",
    })
    void aLandscapeBoxIsTurnedForAPortraitPictureUnlessItMustNotBe(
            String source, String box, boolean turned, String expected) {
        VideoSettings settings = VideoSettings.of(VideoCodec.H264).with(draft -> {
            draft.box = box(box);
            draft.turned = turned;
        });
        assertThat(FramingRule.of(settings, size(source)).size()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"1920x1080", "1080x1920", "640x360", "1000x1000"})
    void aPaddedPortraitBoxIsFilledWhateverTheSource(String source) {
        VideoSettings settings = VideoSettings.of(VideoCodec.H264).with(draft -> {
            draft.box = box("1080x1920");
            draft.fit = Fit.PAD;
        });
        assertThat(FramingRule.of(settings, size(source)).size()).hasToString("1080x1920");
    }

    private static Box box(String text) {
        String[] sides = text.split("x");
        return new Box(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    private static Size size(String text) {
        String[] sides = text.split("x");
        return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
