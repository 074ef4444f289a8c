package io.reelway.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SniffTest {
    @TempDir
    Path folder;

    private void check(byte[] content) throws IOException {
        new Sniff().check(Files.write(folder.resolve("source"), content), "uploads/a.mp4");
    }

    private void refused(byte[] content, ErrorCode code, String words) {
        assertThatThrownBy(() -> check(content))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining("uploads/a.mp4")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/\n",
                "\uFEFF#EXTM3U\n",
                "\n\n #EXTM3U8\n#EXT-X-TARGETDURATION:1\nfile:///etc/passwd",
                "# made by hand\nhttp://127.0.0.1:9/a.ts\n",
                "/etc/passwd\n",
                "rtsp://127.0.0.1/live\n--stop--\n",
                "..\\..\\secret.mp4\r\n",
                "C:\\videos\\a.mp4\r\n",
                "part 1.mp4\npart 2.mp4\n",
                "ffconcat version 1.0\nfile '/etc/passwd'\n",
                "# list\nfile '/etc/passwd'\n",
                "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>",
                "<?xml version=\"1.0\"?><SmoothStreamingMedia MajorVersion=\"2\"/>",
                "<?xml version=\"1.0\"?><CompositionPlaylist xmlns=\"http://www.smpte-ra.org/schemas/2067-3/2016\"/>",
                "<?xml version=\"1.0\"?><am:AssetMap xmlns:am=\"http://www.smpte-ra.org/schemas/429-9/2007/AM\"/>",
                "<?xml version=\"1.0\"?><PackingList/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>",
                "<!DOCTYPE html><video><source src=\"http://127.0.0.1/a.mp4\"></video>",
                "<html><video src=a.mp4></html>",
                "<asx version=\"3.0\"><entry><ref href=\"http://127.0.0.1/a\"/></entry></asx>",
                "<?wpl version=\"1.0\"?><smil><body><seq><media src=\"a.mp4\"/></seq></body></smil>",
                "<smil><body><video src=\"rtsp://127.0.0.1/a\"/></body></smil>",
                "<?xml version=\"1.0\"?><playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\"/>",
                "<?xml version=\"1.0\"?><?quicktime type=\"application/x-quicktime-media-link\"?><embed src=\"a\"/>",
                "<?xml version=\"1.0\"?><unknown><location>file:///etc/passwd</location></unknown>",
                "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=video 1234 RTP/AVP 96\r\n",
                "[playlist]\nFile1=http://example.com/a\n",
                "[Reference]\r\nRef1=http://127.0.0.1/a\r\n",
                "[InternetShortcut]\r\nURL=http://127.0.0.1/\r\n",
                "RTSPtextrtsp://127.0.0.1/a",
                "ASF http://127.0.0.1/a",
                "AviSource(\"/etc/passwd\")\n",
                "LoadPlugin(\"ffms2.dll\")\nFFmpegSource2(\"a.mkv\")\n",
                "import vapoursynth as vs\ncore = vs.core\n",
                "from vapoursynth import core\nclip = core.ffms2.Source('a')\n",
                "PERFORMER \"x\"\nFILE \"a.wav\" WAVE\n  TRACK 01 AUDIO\n",
                "# mpv EDL v0\na.mkv,10,20\n",
                "MPLS0200\0\0\0\u003a",
                "DVDVIDEO-VTS\0",
                "L\0\0\0\1\u0014\2\0",
            })
    void whatPointsElsewhereIsForbidden(String content) {
        refused(content.getBytes(UTF_8), ErrorCode.FORBIDDEN_REFERENCE, "never opened");
    }

    @Test
    void wideCharactersHideNothing() {
        refused("\uFEFF#EXTM3U\r\nhttp://127.0.0.1/".getBytes(UTF_16LE), ErrorCode.FORBIDDEN_REFERENCE, "M3U");
    }

    @Test
    void anyNumberOfCommentsMayComeBefore() {
        String script = "# a\n\n \t#\r\n".repeat(400) + "  FILE 'b'\n";
        refused(script.getBytes(UTF_8), ErrorCode.FORBIDDEN_REFERENCE, "a concat script");
    }

    private static Stream<String[]> otherFiles() {
        String tar = "a.mp4" + "\0".repeat(252) + "ustar";
        return Stream.of(new String[][] {
            {"PK\3\4\u0014\0", "ZIP"},
            {"PK\5\6" + "\0".repeat(18), "ZIP"},
            {"\u001f\u008b\b\0", "gzip"},
            {"7z\u00bc\u00af\u0027\u001c\0\4", "7z"},
            {"Rar!\u001a\7\1\0", "RAR"},
            {"\u00fd7zXZ\0\0\4", "xz"},
            {"BZh91AY&SY", "bzip2"},
            {"(\u00b5/\u00fd\4", "zstd"},
            {tar, "tar"},
            {"%PDF-1.7\n", "PDF"},
            {"\u00ff\u00d8\u00ff\u00e0", "JPEG"},
            {"\u0089PNG\r\n\u001a\n", "PNG"},
            {"\u007fELF\2", "ELF"},
            {"a plain text\nof two lines, see http://example.com\n", "a text"},
            {"#\n".repeat(5000), "a text"},
            {"<?xml version=\"1.0\"?><note>nothing to see</note>", "a text"},
            {"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "a text"},
            {"", "0 bytes"},
        });
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void whatIsNoVideoIsNamed(String content, String name) {
        refused(content.getBytes(ISO_8859_1), ErrorCode.NOT_A_VIDEO, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\u0018ftypisom",
                "RIFF\0\0\0\0AVI LIST",
                "\u001aE\u00df\u00a3",
                "YUV4MPEG2 W2 H2 F25:1\nFRAME\nPPPPPP",
                "#!AMR\n<PPPPPPPP",
                "nut/multimedia container\0",
                "\0\0\0\0",
                "\0\0\0\1moov",
                "\u00ff\u00ff\u00ff\u00ffmoov\0",
            })
    void everythingElseGoesOnToTheProbe(String content) {
        assertThatCode(() -> check(content.getBytes(ISO_8859_1))).doesNotThrowAnyException();
    }
}
