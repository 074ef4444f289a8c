package io.reelway.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaInfoTest {
    private static MediaInfo probed(String name) throws IOException {
        try (InputStream in = MediaInfoTest.class.getResourceAsStream("/golden/" + name + ".probe.json")) {
            return MediaInfo.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsSizeRateAndLengthOfAnOrdinaryClip() throws IOException {
        MediaInfo info = probed("720p25-stereo");
        VideoTrack picture = info.picture().orElseThrow();
        assertThat(info.duration()).isEqualTo(10.0);
        assertThat(info.streams()).isEqualTo(2);
        assertThat(picture.fps()).isEqualTo(new Fps(25, 1));
        assertThat(picture.variableRate()).isFalse();
        assertThat(picture.frames()).isEqualTo(250);
        assertThat(picture.level()).isEqualTo(31);
        assertThat(info.sound().orElseThrow().layout()).isEqualTo("stereo");
    }

    @Test
    void aRotationMatrixTurnsTheShownSize() throws IOException {
        VideoTrack picture = probed("portrait-by-rotation").picture().orElseThrow();
        assertThat(picture.width()).isEqualTo(1280);
        assertThat(picture.displayWidth()).isEqualTo(720);
        assertThat(picture.displayHeight()).isEqualTo(1280);
        assertThat(picture.rotation()).isEqualTo(270);
    }

    @Test
    void anamorphicPixelsWidenTheShownSizeAndFieldsDoNotDoubleTheRate() throws IOException {
        VideoTrack picture = probed("interlaced-anamorphic-mxf").picture().orElseThrow();
        assertThat(picture.width()).isEqualTo(1440);
        assertThat(picture.displayWidth()).isEqualTo(1920);
        assertThat(picture.interlaced()).isTrue();
        assertThat(picture.fps()).isEqualTo(new Fps(30000, 1001));
        assertThat(picture.variableRate()).isFalse();
    }

    @Test
    void aCoverIsNeverThePicture() throws IOException {
        MediaInfo info = probed("cover-first");
        assertThat(info.video()).hasSize(2);
        assertThat(info.picture().orElseThrow().codec()).isEqualTo("h264");
    }

    @Test
    void theTrackMarkedDefaultIsTheSound() throws IOException {
        MediaInfo info = probed("two-audio-tracks");
        assertThat(info.audio()).extracting(AudioTrack::index).containsExactly(1, 2);
        assertThat(info.sound().orElseThrow().index()).isEqualTo(2);
    }

    @Test
    void withoutADefaultTheFirstTrackIsTaken() throws IOException {
        MediaInfo info = probed("480p24-surround-mkv");
        assertThat(info.sound().orElseThrow().index()).isEqualTo(1);
        assertThat(info.sound().orElseThrow().channels()).isEqualTo(6);
    }

    @Test
    void unevenFramesAreAVariableRate() throws IOException {
        VideoTrack picture = probed("variable-rate").picture().orElseThrow();
        assertThat(picture.variableRate()).isTrue();
        assertThat(picture.fps().value()).isEqualTo(20.0);
    }

    @Test
    void soundAloneHasNoPicture() throws IOException {
        MediaInfo info = probed("audio-only");
        assertThat(info.picture()).isEmpty();
        assertThat(info.sound()).isPresent();
    }

    @Test
    void aTransportStreamKeepsItsLateStart() throws IOException {
        MediaInfo info = probed("mpegts-offset");
        assertThat(info.start()).isGreaterThan(3600);
        assertThat(info.picture().orElseThrow().frames()).isEqualTo(-1);
    }

    @Test
    void aMatroskaTracksLengthIsCountedFromItsStart() throws IOException {
        VideoTrack picture = probed("picture-begins-late").picture().orElseThrow();
        assertThat(picture.start()).isEqualTo(1.0);
        assertThat(picture.duration()).isEqualTo(3.0);
    }

    @ParameterizedTest
    @CsvSource({
        // picture, sound, the container's own -> duration; the second sound lasts 14 s, the whole begins at 1 s
        "8.0,8.1,14.0,8.1",
        "8.0,9.5,9.5,9.5",
        "8.0,,14.0,14.0",
        "8.0,8.1,,8.1",
        "8.0,,,-1.0",
    })
    void lastsAsLongAsWhatIsUsed(String picture, String sound, String container, double duration) {
        String json = """
                {"format": {"format_name": "mov", "start_time": "1.0", "duration": "%s"}, "streams": [
                {"codec_type": "video", "codec_name": "h264", "width": 2, "height": 2, "start_time": "1.0", "duration": "%s"},
                {"codec_type": "audio", "codec_name": "aac", "channels": 2, "start_time": "1.0", "duration": "%s"},
                {"codec_type": "audio", "codec_name": "aac", "channels": 2, "start_time": "1.0", "duration": "14.0"}]}
                """.formatted(container, picture, sound);
        assertThat(MediaInfo.parse(json).duration()).isEqualTo(duration);
    }

    @Test
    void theGridOfAVaryingRateHasAPlaceForEachFrame() throws IOException {
        assertThat(probed("variable-rate").picture().orElseThrow().grid()).isEqualTo(new Fps(30, 1));
        assertThat(probed("720p25-stereo").picture().orElseThrow().grid()).isEqualTo(new Fps(25, 1));
    }

    @Test
    void aBareStreamHasTheRateThatItStates() {
        String json = """
                {"format": {"format_name": "h264"}, "streams": [{"codec_type": "video", "codec_name": "h264", "width": 2,
                "height": 2, "avg_frame_rate": "25/1", "r_frame_rate": "50/1", "field_order": "progressive"}]}""";
        VideoTrack picture = MediaInfo.parse(json).picture().orElseThrow();
        assertThat(picture.fps()).isEqualTo(new Fps(25, 1));
        assertThat(picture.variableRate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',nothing", "hello,hello", "'{}',{}"})
    void otherTextIsRefusedWithWhatCame(String json, String shown) {
        assertThatThrownBy(() -> MediaInfo.parse(json))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining(shown);
    }

    @ParameterizedTest
    @CsvSource({
        // container, average, grid, frames, seconds -> rate, variable
        "mov,30000/1001,30000/1001,300,10.01,30000/1001,false",
        "mov,2997/100,30000/1001,1000,33.37,30000/1001,false",
        "mov,19001/317,60000/1001,600,10.01,60000/1001,false",
        "mov,359/12,30/1,359,12.0,359/12,true",
        "mov,0/0,25/1,1,0.04,25/1,false",
        "mov,0/0,0/0,1,0.04,25/1,false",
        "mov,30/1,90000/1,300,10.0,30/1,false",
        // pieces of one rate that were joined between two frames
        "mpegts,25/1,375/1,300,12.0,25/1,false",
        "mpegts,25/1,50/1,300,12.0,25/1,false",
        "mpegts,359/12,30/1,359,12.0,359/12,true",
        "mov,25/1,50/1,300,12.0,25/1,true",
    })
    void tellsAConstantRateFromAVaryingOne(
            String container, String average, String grid, long frames, double seconds, String rate, boolean variable) {
        String json = """
                {"format": {"format_name": "%s"}, "streams": [{"codec_type": "video", "codec_name": "h264", "width": 2,
                "height": 2, "avg_frame_rate": "%s", "r_frame_rate": "%s", "nb_frames": "%d", "duration": "%s"}]}""".formatted(container, average, grid, frames, seconds);
        VideoTrack picture = MediaInfo.parse(json).picture().orElseThrow();
        assertThat(picture.fps()).hasToString(rate);
        assertThat(picture.variableRate()).isEqualTo(variable);
    }
}
