package io.reelway.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SniffTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("source"), content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/\n",
                "\uFEFF#EXTM3U\n",
                "ffconcat version 1.0\nfile '/etc/passwd'\n",
                "# list\nfile '/etc/passwd'\n",
                "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>",
                "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=video 1234 RTP/AVP 96\r\n",
                "[playlist]\nFile1=http://example.com/a\n",
            })
    void whatPointsElsewhereIsForbidden(String content) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> new Sniff().check(file, "uploads/a.mp4"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE))
                .hasMessageContaining("uploads/a.mp4");
    }

    @Test
    void anyNumberOfCommentsMayComeBefore() throws IOException {
        Path comments = file("#\n".repeat(2048));
        assertThatCode(() -> new Sniff().check(comments, "uploads/a.mp4")).doesNotThrowAnyException();
        Path script = file("# a\n\n \t#\r\n".repeat(400) + "  FILE 'b'\n");
        assertThatThrownBy(() -> new Sniff().check(script, "uploads/a.mp4")).hasMessageContaining("a concat script");
    }

    @Test
    void anEmptyFileIsNoVideo() throws IOException {
        Path file = file("");
        assertThatThrownBy(() -> new Sniff().check(file, "uploads/a.mp4"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_VIDEO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0\u0018ftypisom", "RIFF....AVI LIST", "a plain text", "\u001aE\u00df\u00a3"})
    void everythingElseGoesOnToTheProbe(String content) throws IOException {
        Path file = file(content);
        assertThatCode(() -> new Sniff().check(file, "uploads/a.mp4")).doesNotThrowAnyException();
    }
}
