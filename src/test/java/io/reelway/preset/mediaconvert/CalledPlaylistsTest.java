package io.reelway.preset.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.AudioSettings;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Rung;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the playlists of a job of the API are called: a caller knows them by the NameModifiers that it gave. */
class CalledPlaylistsTest {
    private static final String AAC =
            "\"audioDescriptions\": [{\"codecSettings\": {\"codec\": \"AAC\", \"aacSettings\": {\"bitrate\": %d}}}]";
    private static final String JOB = """
            {"settings": {
              "inputs": [{"fileInput": "s3://in/spot.mp4"}],
              "outputGroups": [{
                "outputGroupSettings": {"type": "HLS_GROUP_SETTINGS",
                  "hlsGroupSettings": {"destination": "s3://out/main", "segmentLength": 4, "minSegmentLength": 0}},
                "outputs": [
                  {"nameModifier": "_360", "containerSettings": {"container": "M3U8"},
                   "videoDescription": {"width": 640, "height": 360, "codecSettings": {"codec": "H_264",
                     "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 900000}}}, %s},
                  {"nameModifier": "_audio", "containerSettings": {"container": "M3U8"}, %s,
                   "outputSettings": {"hlsSettings": {"audioTrackType": "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT"}}}]}]}}""";

    private static HlsGroup group(String job) {
        return (HlsGroup) MediaConvert.translateCall("1", job, "spot", Instant.EPOCH)
                .orThrow()
                .groups()
                .get(0);
    }

    @Test
    void audioOnlyIsCalledAsItsOutputSays() {
        HlsGroup group = group(JOB.formatted(AAC.formatted(96_000), AAC.formatted(96_000)));

        assertThat(group.rungs()).extracting(Rung::modifier).containsExactly("_360");
        assertThat(group.separateAudio()).extracting(AudioSettings::name).containsExactly(Optional.of("_audio"));
    }

    @Test
    void theNameStaysWhereAnotherOutputHasMoreOfTheSameAudio() {
        HlsGroup group = group(JOB.formatted(AAC.formatted(192_000), AAC.formatted(96_000)));

        assertThat(group.separateAudio())
                .containsExactly(group.separateAudio().get(0).withName(Optional.of("_audio")));
        assertThat(group.separateAudio().get(0).bitrate()).isEqualTo(192_000);
    }
}
