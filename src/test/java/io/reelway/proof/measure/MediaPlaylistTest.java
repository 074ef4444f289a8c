package io.reelway.proof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaPlaylistTest {
    /** As ffmpeg writes it. */
    private static final String WRITTEN = """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:1
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXTINF:6.006000,
            g0_r0_00001.ts
            #EXTINF:4.004000,
            g0_r0_00002.ts
            #EXT-X-ENDLIST
            """;

    @Test
    void onlyTheNamesChange() {
        MediaPlaylist playlist = MediaPlaylist.parse("out/g0_r0.m3u8", WRITTEN);
        assertThat(playlist.duration()).isEqualTo(10.01);
        assertThat(playlist.text("", number -> "clip_360p_r1_%05d.ts".formatted(number)))
                .isEqualTo(WRITTEN.replace("g0_r0_", "clip_360p_r1_"));
    }

    @Test
    void fragmentsKeepTheirInitialisation() {
        String written =
                WRITTEN.replace(".ts", ".m4s").replace("#EXTINF:6", "#EXT-X-MAP:URI=\"g0_r0_init.mp4\"\n#EXTINF:6");
        MediaPlaylist playlist = MediaPlaylist.parse("out/g0_r0.m3u8", written);
        assertThat(playlist.init()).contains("g0_r0_init.mp4");
        assertThat(playlist.text("clip_r1_init.mp4", number -> "clip_r1_%05d.m4s".formatted(number)))
                .isEqualTo(written.replace("g0_r0_", "clip_r1_"));
    }

    @ParameterizedTest
    @CsvSource({
        "#EXT-X-ENDLIST,'',#EXT-X-ENDLIST",
        "#EXTM3U,#EXT,#EXTM3U",
        "#EXTINF:6.006000,#EXTINF:6.600000,at most 6 s",
        "'#EXTINF:4.004000,\n','',before g0_r0_00002.ts",
        "#EXTINF:4.004000,'#EXT-X-MAP:URI=\"b.mp4\"\n#EXTINF:4.004000,',one #EXT-X-MAP",
        "#EXTINF:4.004000,'#EXT-X-DISCONTINUITY\n#EXTINF:4.004000,',belong together",
        "#EXTINF:6.006000,'#EXT-X-BYTERANGE:10@0\n#EXTINF:6.006000,',belong together",
    })
    void anUnfinishedOrWrongPlaylistIsNotProven(String good, String bad, String message) {
        String text = WRITTEN.replace(good, bad);
        assertThat(text).isNotEqualTo(WRITTEN);
        assertThatThrownBy(() -> MediaPlaylist.parse("out/g0_r0.m3u8", text))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_NOT_PROVEN))
                .hasMessageContaining("out/g0_r0.m3u8")
                .hasMessageContaining(message);
    }

    @Test
    void theTargetDurationIsAtLeastOneSecond() {
        MediaPlaylist playlist = MediaPlaylist.parse(
                "a.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:0\n#EXTINF:0.04,\na.ts\n#EXT-X-ENDLIST\n");
        assertThat(playlist.text("", number -> "b.ts")).contains("#EXT-X-TARGETDURATION:1\n");
    }
}
