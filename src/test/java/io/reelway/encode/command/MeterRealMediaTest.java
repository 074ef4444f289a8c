package io.reelway.encode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.InputSettings;
import io.reelway.probe.MediaInfo;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Meter;
import io.reelway.quality.measure.MeterReader;
import io.reelway.quality.measure.Probed;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.RuleKind;
import io.reelway.testkit.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that were put into a video are found where they are, by the meter that runs beside an encode. */
class MeterRealMediaTest extends RunCommands {
    private static final double FRAME = 0.04;
    private static final String PICTURE = "testsrc2=s=320x180:r=25:d=10";
    private static final String SOUND = "aevalsrc=0.2*sin(440*2*PI*t)|0.2*sin(550*2*PI*t):s=48000:d=10";

    @Test
    void aCleanVideoHasNoFault() throws IOException {
        Measured found = measured(PICTURE, "null", SOUND, "anull", "-pix_fmt yuv420p");

        for (RuleKind kind : List.of(RuleKind.BLACK, RuleKind.FREEZE, RuleKind.SILENCE, RuleKind.CLIPPING)) {
            assertThat(found.of(kind).orElseThrow().at()).as(kind.word()).isEmpty();
        }
        assertThat(number(found, RuleKind.REPEATED_FRAMES)).isZero();
        assertThat(number(found, RuleKind.DROPPED_FRAMES)).isZero();
        assertThat(number(found, RuleKind.LETTERBOX)).isLessThan(1);
        assertThat(found.of(RuleKind.SCAN).orElseThrow().value()).isEqualTo(new Reading.Words(List.of("progressive")));
        assertThat(found.of(RuleKind.DUAL_MONO).orElseThrow().value()).isEqualTo(new Reading.Flag(false));
        assertThat(found.seconds()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "matroska", "mpegts", "mov", "flv"})
    void blackFrozenAndSilentPartsAreFoundToTheFrame(String container) throws IOException {
        Measured found = measured(
                PICTURE,
                "loop=loop=74:size=1:start=50,trim=end=10,drawbox=c=black:t=fill:enable='between(n,150,199)+eq(n,225)'",
                SOUND,
                "volume=0:enable='between(t,3,4.5)'",
                "-pix_fmt yuv420p -f " + container);

        assertThat(found.of(RuleKind.BLACK).orElseThrow().at())
                .satisfiesExactly(two -> isAt(two, 6, 8), one -> isAt(one, 9, 9.04));
        assertThat(found.of(RuleKind.FREEZE).orElseThrow().at()).satisfiesExactly(frozen -> isAt(frozen, 2, 5));
        assertThat(found.of(RuleKind.SILENCE_INSIDE).orElseThrow().at())
                .satisfiesExactly(silent -> isAt(silent, 3, 4.5));
        assertThat(number(found, RuleKind.REPEATED_FRAMES)).isEqualTo(74);
    }

    @Test
    void blackAndSilenceAtTheEndsAreTold() throws IOException {
        Measured found = measured(
                PICTURE,
                "drawbox=c=black:t=fill:enable='lt(n,5)+gte(n,240)'",
                SOUND,
                "volume=0:enable='lt(t,1)+gte(t,9)'",
                "-pix_fmt yuv420p");

        assertThat(number(found, RuleKind.BLACK_AT_START)).isEqualTo(5 * FRAME, within(0.001));
        assertThat(number(found, RuleKind.BLACK_AT_END)).isEqualTo(10 * FRAME, within(0.001));
        assertThat(number(found, RuleKind.SILENCE_AT_START)).isEqualTo(1, within(2 * FRAME));
        assertThat(number(found, RuleKind.SILENCE_AT_END)).isEqualTo(1, within(2 * FRAME));
        assertThat(found.of(RuleKind.SILENCE_INSIDE).orElseThrow().at()).isEmpty();
    }

    /** There the first frame comes some milliseconds after 0, or packets have no times. */
    @ParameterizedTest
    @ValueSource(strings = {"matroska", "mpegts", "flv", "avi"})
    void blackAtTheEndsIsToldWhereverTheVideoBegins(String container) throws IOException {
        Measured found = measured(
                PICTURE,
                "drawbox=c=black:t=fill:enable='lt(n,10)+gte(n,245)'",
                SOUND,
                "anull",
                "-pix_fmt yuv420p -bf 3 -c:a aac -f " + container);

        assertThat(number(found, RuleKind.BLACK_AT_START)).isEqualTo(10 * FRAME, within(0.002));
        assertThat(number(found, RuleKind.BLACK_AT_END)).isEqualTo(5 * FRAME, within(0.002));
        assertThat(found.of(RuleKind.BLACK).orElseThrow().at())
                .satisfiesExactly(start -> isAt(start, 0, 0.4), end -> isAt(end, 9.8, 10));
        assertThat(number(found, RuleKind.DROPPED_FRAMES)).isZero();
        assertThat(found.of(RuleKind.SILENCE).orElseThrow().at()).isEmpty();
    }

    /** An encoder with few bits changes a still picture with each key frame. */
    @ParameterizedTest
    @ValueSource(strings = {"18", "23", "28"})
    void aStillPictureIsOnePartWhateverTheKeyFrames(String crf) throws IOException {
        Measured found = measured(
                "mandelbrot=s=320x180:r=25:start_scale=0.01",
                "trim=end=8,loop=loop=74:size=1:start=35,trim=end=8",
                "sine=d=8",
                "anull",
                "-pix_fmt yuv420p -preset veryfast -g 50 -crf " + crf);

        assertThat(found.of(RuleKind.FREEZE).orElseThrow().at()).satisfiesExactly(frozen -> isAt(frozen, 1.4, 4.4));
    }

    /** A show of still pictures is none. */
    @Test
    void stillPicturesThatFollowEachOtherAreEachTheirOwn() throws IOException {
        Measured found = measured(
                "nullsrc=s=320x180:r=2/3,geq=lum='random(1)*255':cb=128:cr=128",
                "trim=end=6,fps=25",
                "sine=d=6",
                "anull",
                "-pix_fmt yuv420p");

        assertThat(number(found, RuleKind.FREEZE)).isEqualTo(1.5, within(2 * FRAME));
    }

    @Test
    void faultsBeforeAndAfterAChangeAreFound() throws IOException {
        String black = "drawbox=c=black:t=fill:enable='between(n,25,49)'";
        for (String size : List.of("320x180", "480x360")) {
            Clips.made(
                    folder,
                    size + ".ts",
                    "testsrc2=s=" + size + ":r=25:d=4",
                    SOUND,
                    List.of("-vf", black, "-af", "volume=0:enable='between(t,1,2)'", "-t", "4", "-f", "mpegts")
                            .toArray(String[]::new));
        }
        ffmpeg(List.of(
                "-v", "error", "-i", "concat:320x180.ts|480x360.ts", "-c", "copy", "-f", "mpegts", EncodePlan.SOURCE));

        Measured found = measured();

        assertThat(found.of(RuleKind.BLACK).orElseThrow().at()).hasSize(2);
        assertThat(found.of(RuleKind.SILENCE_INSIDE).orElseThrow().at()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"pcm_s16le,mov", "aac,mp4", "libmp3lame,matroska"})
    void clippedSoundIsFound(String codec, String container) throws IOException {
        Measured found = measured(
                PICTURE,
                "null",
                SOUND,
                "volume=30dB:enable='between(t,4,5)',aformat=sample_fmts=s16",
                "-c:a " + codec + " -pix_fmt yuv420p -f " + container);

        List<Stretch> clipped = found.of(RuleKind.CLIPPING).orElseThrow().at();
        assertThat(clipped.get(0).from()).isEqualTo(4, within(2 * FRAME));
        assertThat(clipped.get(clipped.size() - 1).to()).isEqualTo(5, within(2 * FRAME));
    }

    @Test
    void bothChannelsTheSameAreToldFromStereo() throws IOException {
        Measured found = measured(
                PICTURE, "null", "sine=f=440:r=48000:d=10", "aformat=channel_layouts=stereo", "-pix_fmt yuv420p");

        assertThat(found.of(RuleKind.DUAL_MONO).orElseThrow().value()).isEqualTo(new Reading.Flag(true));
        assertThat(number(found, RuleKind.PHASE)).isEqualTo(1, within(0.01));
    }

    @Test
    void bordersAreFound() throws IOException {
        Measured found =
                measured("testsrc2=s=320x136:r=25:d=4", "pad=320:180:0:22", SOUND, "atrim=end=4", "-pix_fmt yuv420p");

        assertThat(number(found, RuleKind.LETTERBOX)).isEqualTo(100 * (1 - 136.0 / 180), within(2.0));
    }

    @Test
    void fieldsAreToldFromFrames() throws IOException {
        Measured found = measured(
                "testsrc2=s=320x180:r=50:d=4",
                "tinterlace=interleave_top",
                SOUND,
                "atrim=end=4",
                "-pix_fmt yuv420p -flags +ilme+ildct");

        assertThat(found.of(RuleKind.SCAN).orElseThrow().value()).isEqualTo(new Reading.Words(List.of("interlaced")));
    }

    @Test
    void framesThatAreMissingAreFound() throws IOException {
        Measured found =
                measured(PICTURE, "select='not(between(n,100,103))'", SOUND, "anull", "-pix_fmt yuv420p -fps_mode vfr");

        assertThat(number(found, RuleKind.DROPPED_FRAMES)).isEqualTo(4);
        assertThat(found.of(RuleKind.DROPPED_FRAMES).orElseThrow().at()).satisfiesExactly(gap -> isAt(gap, 4, 4.16));
    }

    @Test
    void silenceHasNoLoudness() throws IOException {
        Measured found = measured(PICTURE, "null", SOUND, "volume=0", "-pix_fmt yuv420p");

        assertThat(number(found, RuleKind.LOUDNESS)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(found.of(RuleKind.SILENCE).orElseThrow().at()).hasSize(1);
    }

    private static void isAt(Stretch stretch, double from, double to) {
        assertThat(stretch.from()).isEqualTo(from, within(2 * FRAME));
        assertThat(stretch.to()).isEqualTo(to, within(2 * FRAME));
    }

    private static double number(Measured found, RuleKind kind) {
        return ((Reading.Number) found.of(kind).orElseThrow().value()).amount().value();
    }

    private Measured measured(String picture, String videoFilters, String sound, String audioFilters, String options)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("-vf", videoFilters, "-af", audioFilters, "-crf", "20"));
        all.addAll(List.of(options.split(" ")));
        Clips.made(folder, EncodePlan.SOURCE, picture, sound, all.toArray(String[]::new));
        return measured();
    }

    private Measured measured() throws IOException {
        MediaInfo media = probed();
        Meter meter = MeterCommand.ofSource(media);
        ffmpeg(MeterCommand.source(meter, InputSettings.WHOLE, media));
        Measured before = Probed.of(
                Measured.SOURCE,
                media,
                new ObjectMapper().createObjectNode(),
                Files.size(folder.resolve(EncodePlan.SOURCE)),
                Optional.empty());
        return MeterReader.read(folder, meter, before);
    }
}
