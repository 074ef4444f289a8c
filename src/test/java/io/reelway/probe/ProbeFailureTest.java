package io.reelway.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeFailureTest {
    @ParameterizedTest
    @CsvSource({
        "'[mov,mp4,m4a @ 0x1] moov atom not found\nfile:source: Invalid data found when processing input',CORRUPT_MEDIA",
        "'[hls] Format not on whitelist ''mov,mp4''\nfile:source: Invalid argument',FORBIDDEN_REFERENCE",
        "'[hls @ 0x1] Format not on whitelist ''mov,mp4''\nfile:source: Invalid argument',FORBIDDEN_REFERENCE",
        "'[jpeg_pipe @ 0x1] Format not on whitelist ''mov,mp4''\nfile:source: Invalid argument',NOT_A_VIDEO",
        "'file:source: Invalid data found when processing input',NOT_A_VIDEO",
        "'[x @ 0x1] Protocol ''http'' not on whitelist ''file''!\nfile:source: Invalid argument',FORBIDDEN_REFERENCE",
        "'file:source: Cannot allocate memory',CORRUPT_MEDIA",
        "'file:source: Input/output error',INTERNAL",
        "'ffprobe: error while loading shared libraries: libx.so',INTERNAL",
    })
    void namesWhatIsWrongWithTheFile(String stderr, ErrorCode code) {
        VideoException failure = ProbeFailure.of(1, stderr, "uploads/a.mp4");
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining("uploads/a.mp4");
    }

    @Test
    void quotesTheLineThatNamesTheDamage() {
        String stderr = "[mov @ 0x1] moov atom not found\nfile:source: Invalid data found when processing input\n";
        assertThat(ProbeFailure.of(1, stderr, "a")).hasMessageContaining("moov atom not found");
    }

    @Test
    void aFileWithoutPictureAndSoundIsNoVideo() {
        MediaInfo subtitles = new MediaInfo("matroska,webm", 3, 0, 100, 1, List.of(), List.of());
        assertThatThrownBy(() -> ProbeFailure.refuseUnplayable(subtitles, "uploads/a.mkv"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_VIDEO))
                .hasMessageContaining("uploads/a.mkv");
    }

    @Test
    void aStreamOfAnUnknownCodecIsUnsupported() {
        AudioTrack unknown = new AudioTrack(0, "", 2, "", 48_000, "", true, 0, 3);
        MediaInfo info = new MediaInfo("mov", 3, 0, 100, 1, List.of(), List.of(unknown));
        assertThatThrownBy(() -> ProbeFailure.refuseUnplayable(info, "uploads/a.mov"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA));
    }

    @Test
    void noDemuxerThatOpensOtherFilesIsAllowed() {
        assertThat(SourceFormats.ALLOWED)
                .doesNotContainAnyElementsOf(SourceFormats.REFERENCES)
                .doesNotContain("lavfi", "image2", "image2pipe", "tty", "tee", "applehttp");
    }
}
