package io.reelway.encode.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.findings.Changes;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.DecodeWords.Look;
import io.reelway.preset.Preset;
import io.reelway.preset.Size;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyCommandTest {
    private static final Look STEREO = sound(1, "stereo", 48_000);

    @Test
    void aPictureIsBroughtToTheLargestOfItsSizes() {
        Changes changes = changes(picture(640, 360, 1), picture(720, 576, 64 / 45.0), picture(320, 180, 1), STEREO);
        assertThat(changes.pictures()).isEqualTo(Map.of(0, new Size(1024, 576)));
    }

    @Test
    void theSoundBesideItIsEvenedToo() {
        assertThat(changes(picture(640, 360, 1), picture(320, 180, 1), STEREO).sounds())
                .as("there may be gaps where pieces were joined")
                .isEqualTo(Map.of(1, 2));
        assertThat(changes(picture(640, 360, 1), picture(320, 180, 1), sound(1, "10 channels", 48_000))
                        .sounds())
                .as("nothing mixes it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mono,stereo,2", "stereo,5.1(side),6", "mono,mono,1", "5.1,7.1,6"})
    void aSoundGetsTheMostChannelsOfItsLayouts(String before, String after, int channels) {
        Changes changes = changes(sound(1, before, 44_100), sound(1, after, 48_000));
        assertThat(changes.sounds()).isEqualTo(Map.of(1, channels));
        assertThat(changes.pictures()).isEmpty();
    }

    @Test
    void pixelsOfAnImpossibleShapeAreTakenForSquareOnes() {
        assertThat(changes(picture(640, 360, 1), picture(640, 350, 200)).pictures())
                .isEqualTo(Map.of(0, new Size(640, 360)));
    }

    @Test
    void whatStaysAsItBeginsIsNoChange() {
        assertThat(changes(picture(640, 360, 1), STEREO)).isEqualTo(Changes.NONE);
    }

    /** Of an MPEG stream ffmpeg would begin its clock with the picture alone, which here begins 21 ms after the sound. */
    @ParameterizedTest
    @CsvSource({"0", "1"})
    void runsThatUseDifferentStreamsHaveTheClockOfTheWholeSource(int from) throws IOException {
        MediaInfo source = Golden.source("mpegts-offset");
        int picture = source.picture().orElseThrow().index();
        int sound = source.sound().orElseThrow().index();
        Preset clip = new PresetReader().read("clip", "clip.yaml", """
                description: A part
                input: {from: %ds}
                groups: [{file: {to: "{asset}.mp4"}}]
                """.formatted(from));
        EncodePlan plan = EncodePlan.of(List.of(clip), source, Findings.NONE, "clip", "r1");
        assertThat(start(plan, List.of(picture))).containsExactly("-itsoffset", "0.021333");
        assertThat(start(plan, List.of(sound))).isEmpty();
        assertThat(start(plan, List.of(picture, sound))).isEmpty();
        assertThat(start(Golden.plan("picture-begins-late"), List.of(0))).isEmpty();
    }

    private static List<String> start(EncodePlan plan, List<Integer> used) {
        Arguments arguments = new Arguments();
        FfmpegCommand.keepStart(arguments, plan, used);
        return arguments.list();
    }

    private static Changes changes(Look... looks) {
        return SurveyCommand.changes(new DecodeWords(List.of(), 0, "", 0, List.of(looks)));
    }

    private static Look picture(int width, int height, double pixelAspect) {
        return new Look("graph 0 input from stream 0:0", 0, width, height, pixelAspect, "", 0);
    }

    private static Look sound(int stream, String layout, int rate) {
        return new Look("graph_1_in_0:" + stream, stream, 0, 0, 0, layout, rate);
    }
}
