package io.reelway.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.LimitFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that point elsewhere, before the real ffmpeg and ffprobe, with nothing but the options in between: what they point at
 * is a video that can be played, on this disk and behind a port of this machine, and nobody comes for either.
 */
@Timeout(120)
class HostileMediaTest {
    private static final Programs PROGRAMS = TestPrograms.tested();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final FileTime NEVER = FileTime.fromMillis(0);

    @TempDir
    static Path folder;

    private static Path canary;
    private static ServerSocket listener;

    @BeforeAll
    static void setTraps() throws IOException {
        canary = Clips.make(
                folder,
                "canary.ts",
                List.of("-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=1", "-c:v", "mpeg2video", "-f", "mpegts"));
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(1);
    }

    @AfterAll
    static void removeTraps() throws IOException {
        listener.close();
    }

    private static String address() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/canary.ts";
    }

    private static void wait(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        Files.setAttribute(file, "lastAccessTime", NEVER);
    }

    /** A file that is read gets a new time of access, where it is older than the time of its last change. */
    private static boolean wasRead() throws IOException {
        return !Files.getAttribute(canary, "lastAccessTime").equals(NEVER);
    }

    private static boolean wasCalled() throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static ProcessResult run(ProcessSpec spec) {
        return new WatchedProcess(1 << 24).run(spec, Watcher.NONE);
    }

    private static ProcessResult probe() {
        return run(ProcessSpec.ffprobe(PROGRAMS, FfprobeCommand.source(Path.of("source")), folder, LIMIT, LIMIT));
    }

    private static ProcessResult read(List<String> inputOptions) {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "warning"));
        argv.addAll(inputOptions);
        argv.addAll(List.of("-i", "source", "-map", "0", "-c", "copy", "-f", "null", "-"));
        return run(ProcessSpec.ffmpeg(PROGRAMS, argv, folder, LIMIT, LIMIT));
    }

    private static void put(String content) throws IOException {
        Files.write(folder.resolve("source"), content.getBytes(ISO_8859_1));
        wait(canary);
    }

    private static String playlist(String uri) {
        return "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + uri + "\n#EXT-X-ENDLIST\n";
    }

    private static String dash(String uri) {
        return "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
                + " mediaPresentationDuration=\"PT1S\"><Period><AdaptationSet mimeType=\"video/mp2t\">"
                + "<Representation id=\"1\" bandwidth=\"1\"><BaseURL>" + uri
                + "</BaseURL></Representation></AdaptationSet></Period></MPD>";
    }

    private static Stream<String> pointers() throws IOException {
        return Stream.of(
                        canary.toString(),
                        "file:" + canary,
                        "canary.ts",
                        address(),
                        "tcp://127.0.0.1:" + listener.getLocalPort())
                .flatMap(uri -> Stream.of(
                        playlist(uri),
                        "\ufeff\n".replace("\ufeff", "\u00ef\u00bb\u00bf") + playlist(uri),
                        playlist("concat:" + uri + "|" + uri),
                        playlist("subfile,,start,0,end,999,,:" + uri),
                        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + uri + "\n",
                        "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + uri + "\"\n#EXTINF:1,\n" + uri + "\n",
                        "ffconcat version 1.0\nfile '" + uri + "'\n",
                        dash(uri),
                        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video "
                                + listener.getLocalPort() + " RTP/AVP 33\n",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + uri + "\"/></svg>",
                        "# mpv EDL v0\n" + uri + "\n",
                        "AviSource(\"" + uri + "\")\n"));
    }

    @ParameterizedTest
    @MethodSource("pointers")
    void nobodyComesForWhatAFilePointsAt(String content) throws IOException {
        put(content);
        assertThatThrownBy(() -> new Sniff().check(folder.resolve("source"), "uploads/a.mp4"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE));
        // the second wall, should the first have a hole
        assertThat(probe().exit()).isNotZero();
        assertThat(read(SourceFormats.inputOptions()).exit()).isNotZero();
        assertThat(wasRead()).isFalse();
        assertThat(wasCalled()).isFalse();
    }

    @Test
    void theTrapsWork() throws IOException {
        put("ffconcat version 1.0\nfile canary.ts\n");
        read(List.of());
        assumeThat(wasRead()).as("the disk keeps times of access").isTrue();
        put("ffconcat version 1.0\nfile '" + address() + "'\noption rw_timeout 500000\n");
        read(List.of("-protocol_whitelist", "file,http,tcp", "-safe", "0"));
        assertThat(wasCalled()).isTrue();
    }

    /** A movie of one track whose media are said to lie in {@code canary.ts}, by an alias as ffmpeg reads them. */
    private static String movieWithAlias() throws IOException {
        Clips.make(folder, "own.mov", List.of("-i", canary.toString(), "-c", "copy", "-f", "mov"));
        String movie = Files.readString(folder.resolve("own.mov"), ISO_8859_1);
        String name = "canary.ts";
        String alias = "\0".repeat(10) + "\4disk" + "\0".repeat(23) + "\0".repeat(12) + (char) name.length() + name
                + "\0".repeat(63 - name.length()) + "\0".repeat(16) + "\0\1\0\1" + "\0".repeat(16) + "\0\2\0"
                + (char) ("disk:" + name).length() + "disk:" + name + "\u00ff\u00ff\0\0";
        int entry = movie.indexOf("dref") + 12;
        int entryLength = ByteBuffer.wrap(movie.substring(entry, entry + 4).getBytes(ISO_8859_1))
                .getInt();
        String replaced = number(12 + alias.length()) + "alis" + number(0) + alias;
        int grown = replaced.length() - entryLength;
        StringBuilder forged = new StringBuilder(movie).replace(entry, entry + entryLength, replaced);
        for (String box : List.of("moov", "trak", "mdia", "minf", "dinf", "dref")) {
            int at = (box.equals("dinf") ? forged.lastIndexOf(box, entry) : forged.indexOf(box)) - 4;
            int size = ByteBuffer.wrap(forged.substring(at, at + 4).getBytes(ISO_8859_1))
                    .getInt();
            forged.replace(at, at + 4, number(size + grown));
        }
        return forged.toString();
    }

    private static String number(int number) {
        return new String(ByteBuffer.allocate(4).putInt(number).array(), ISO_8859_1);
    }

    @Test
    void aMovieOfOtherFilesMediaOpensNone() throws IOException {
        put(movieWithAlias());
        assertThatThrownBy(() -> new Sniff().check(folder.resolve("source"), "uploads/a.mov"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE));
        probe();
        ProcessResult closed = read(SourceFormats.inputOptions());
        assertThat(closed.stderrTail()).contains("Skipped opening external track");
        assertThat(wasRead()).isFalse();
        read(List.of("-enable_drefs", "1"));
        assumeThat(wasRead())
                .as("the disk keeps times of access, and the movie points at it")
                .isTrue();
    }

    @Test
    void picturesThatGrowOnTheWayAreNotDecoded() throws IOException {
        Path small = Clips.make(folder, "small.ts", clip("64x64"));
        Path large = Clips.make(folder, "large.ts", clip("1280x720"));
        byte[] both = ByteBuffer.allocate((int) (Files.size(small) + Files.size(large)))
                .put(Files.readAllBytes(small))
                .put(Files.readAllBytes(large))
                .array();
        Files.write(folder.resolve("source"), both);
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "warning"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(SourceFormats.limits(64 * 64, 64));
        argv.addAll(List.of("-i", "source", "-map", "0:v", "-f", "null", "-"));
        ProcessResult result = run(ProcessSpec.ffmpeg(PROGRAMS, argv, folder, LIMIT, LIMIT));
        assertThat(LimitFailure.find("ffmpeg", result.exit(), result.stderrTail(), "a"))
                .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    }

    private static List<String> clip(String size) {
        return List.of("-f", "lavfi", "-i", "testsrc2=s=" + size + ":r=25:d=1", "-c:v", "mpeg2video", "-f", "mpegts");
    }

    @Test
    void moreStreamsThanAreAllowedAreNotOpened() throws IOException {
        List<String> argv = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=d=0.1"));
        for (int i = 0; i < 70; i++) {
            argv.addAll(List.of("-map", "0"));
        }
        argv.addAll(List.of("-c:a", "pcm_s16le", "-f", "matroska"));
        Clips.make(folder, "source", argv);
        List<String> limited = new ArrayList<>(SourceFormats.limits(1000, 64));
        limited.addAll(FfprobeCommand.source(Path.of("source")));
        ProcessResult result = run(ProcessSpec.ffprobe(PROGRAMS, limited, folder, LIMIT));
        assertThat(LimitFailure.find("ffprobe", result.exit(), result.stderrTail(), "a"))
                .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    }

    @Test
    void megabytesOfTitlesAreNotRead() throws IOException {
        Path script = Files.writeString(folder.resolve("titles"), ";FFMETADATA1\ntitle=" + "x".repeat(20 << 20) + "\n");
        Clips.make(
                folder,
                "source",
                List.of(
                        "-i",
                        canary.toString(),
                        "-i",
                        script.toString(),
                        "-map_metadata",
                        "1",
                        "-c",
                        "copy",
                        "-f",
                        "matroska"));
        ProcessResult result = probe();
        assertThat(result.exit()).isZero();
        assertThat(result.stdout()).hasSizeLessThan(10_000);
    }
}
