package io.reelway.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.testkit.Clips;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protected media are named, and nothing that can be decoded is taken for them. */
class ProtectionTest {
    private static final List<String> CLIP = List.of(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=160x90:r=25:d=2",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac");
    private static final int PACKET = 188;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "-movflags frag_keyframe+empty_moov"})
    void commonEncryptionOfARealFileIsRefusedByName(String options) {
        List<String> encryption = new ArrayList<>(List.of(
                "-encryption_scheme",
                "cenc-aes-ctr",
                "-encryption_key",
                "76a6c65c5ea762046bd749a2e632ccbb",
                "-encryption_kid",
                "a7e61c373e219033c21091fa607bf3b8"));
        encryption.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        Path file = make("cenc.mp4", encryption);

        assertThatThrownBy(() -> new Sniff().check(file, "uploads/cenc.mp4"))
                .hasMessageContaining("uploads/cenc.mp4")
                .hasMessageContaining("is protected (cenc)")
                .hasMessageContaining("unprotected")
                .extracting(e -> ((VideoException) e).code())
                .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear.mp4", "clear.mov", "clear.ts", "clear.m2ts", "clear.mkv", "clear.wmv", "clear.avi"})
    void clearFilesPass(String name) {
        Path file = make(name, List.of());

        assertThatCode(() -> new Sniff().check(file, name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "encv, cenc, 1, cenc",
        "enca, cbcs, 1, cbcs",
        "encv, cbcs, 0, ", // marked as clear
        "drms, itun, -1, 'FairPlay, drms'",
        "drmi, itun, -1, 'FairPlay, drmi'",
        "encv, odkm, -1, odkm",
        "enct, cenc, 1, ", // subtitles, which are not used
        "avc1, cenc, 1, ",
    })
    void theSampleEntryAndItsSchemeDecide(String entry, String scheme, int byDefault, String found) throws IOException {
        assertThat(find(movie(entry(entry, scheme, byDefault), ""))).isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void groupsOfSamplesMayBeClearInAProtectedTrackAndTheOtherWayRound() throws IOException {
        String protectedTrack = entry("encv", "cenc", 1);

        assertThat(find(movie(protectedTrack, group(0)))).isEmpty();
        // a clear beginning, and the rest has its vectors
        assertThat(find(movie(protectedTrack, group(0) + box("saiz", "\0".repeat(9)))))
                .isPresent();
        assertThat(find(movie(entry("encv", "cenc", 0), group(1)))).isPresent();
        assertThat(find(movie(entry("encv", "cenc", 0), group(0)))).isEmpty();
    }

    @Test
    void whatIsCutOffOrLiesIsReadToItsEndOnly() throws IOException {
        String movie = movie(entry("encv", "cenc", 1), group(1));
        for (int length = 0; length < movie.length(); length += 3) {
            String cut = movie.substring(0, length);
            assertThatCode(() -> find(cut)).doesNotThrowAnyException();
        }
        String group = box("sgpd", "\1\0\0\0seig" + number(0x7fffffff) + number(0x7fffffff) + "\0\0\1");
        assertThat(find(movie(entry("encv", "cenc", 0), group))).isEmpty();
    }

    @Test
    void aTransportStreamIsProtectedWhereItsPacketsAre() throws IOException {
        byte[] clear = Files.readAllBytes(make("clip.ts", List.of()));

        assertThat(find(scrambled(clear, pid -> pid >= 0x100))).contains("a scrambled transport stream");
        // the audio alone, or another programme's
        assertThat(find(scrambled(clear, pid -> pid == 0x101))).isEmpty();
        assertThat(find(withConditionalAccess(clear))).isEmpty();
        assertThat(find(withSampleEncryption(clear))).contains("SAMPLE-AES");
    }

    @ParameterizedTest
    @CsvSource({
        "fbb3112223bdd211b4b700a0c955fc6e, 16, false", // lengths of 0: nothing is said
        "fbb3112223bdd211b4b700a0c955fc6e, 60, true",
        "14e68a292226174cb935dae07ee9289c, 4, false",
        "14e68a292226174cb935dae07ee9289c, 200, true",
        "74d40618dfca0945a4ba9aabcb96aae8, 200, false", // another object
    })
    void windowsMediaSaysItInItsHeader(String guid, int length, boolean isProtected) throws IOException {
        byte[] clear = Files.readAllBytes(make("clip.wmv", List.of()));
        ByteBuffer header = ByteBuffer.wrap(clear).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        ByteBuffer whole = ByteBuffer.allocate(clear.length + 24 + length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        whole.put(clear, 0, 16).putLong(header.getLong(16) + 24 + length).putInt(header.getInt(24) + 1);
        whole.put(clear, 28, 2).put(HexFormat.of().parseHex(guid)).putLong(24 + length);
        whole.position(whole.position() + length).put(clear, 30, clear.length - 30);

        assertThat(find(whole.array()).isPresent()).isEqualTo(isProtected);
    }

    private Path make(String name, List<String> options) {
        List<String> all = new ArrayList<>(CLIP);
        all.addAll(options);
        return Clips.make(folder, name, all);
    }

    private Optional<String> find(String content) throws IOException {
        return find(content.getBytes(ISO_8859_1));
    }

    private Optional<String> find(byte[] content) throws IOException {
        return Protection.find(Files.write(folder.resolve("source"), content), content);
    }

    private static byte[] scrambled(byte[] clear, IntPredicate pids) {
        byte[] stream = clear.clone();
        for (int at = 0; at + PACKET <= stream.length; at += PACKET) {
            int pid = (stream[at + 1] & 0x1f) << 8 | stream[at + 2] & 0xff;
            if (pids.test(pid)) {
                stream[at + 3] |= (byte) 0x80;
            }
        }
        return stream;
    }

    /** In place of the first bytes behind the map's head: only those who look for packets are not misled. */
    private static byte[] withConditionalAccess(byte[] clear) {
        return inMap(clear, "\u0009\u0004\u000b\0\u00e1\0");
    }

    private static byte[] withSampleEncryption(byte[] clear) {
        return inMap(clear, "\u000f\4zavc");
    }

    private static byte[] inMap(byte[] clear, String descriptor) {
        byte[] stream = clear.clone();
        for (int at = 0; at + PACKET <= stream.length; at += PACKET) {
            boolean map = stream[at + 4] == 0 && stream[at + 5] == 2;
            if (map) {
                byte[] bytes = descriptor.getBytes(ISO_8859_1);
                System.arraycopy(bytes, 0, stream, at + PACKET - bytes.length, bytes.length);
            }
        }
        return stream;
    }

    private static String movie(String entry, String groups) {
        String table = box("stbl", box("stsd", number(0) + number(1) + entry) + groups);
        return box("ftyp", "isom\0\0\0\0") + box("moov", box("trak", box("mdia", box("minf", table))));
    }

    /** @param byDefault whether samples are protected; -1 for a scheme that does not say it so */
    private static String entry(String type, String scheme, int byDefault) {
        String tenc = byDefault < 0
                ? ""
                : box("schi", box("tenc", number(0) + "\0\0" + (char) byDefault + "\10" + "k".repeat(16)));
        String sinf = box("sinf", box("frma", "avc1") + box("schm", number(0) + scheme + number(0x10000)) + tenc);
        return box(type, "\0".repeat(78) + sinf);
    }

    private static String group(int isProtected) {
        return box(
                "sgpd", "\1\0\0\0seig" + number(20) + number(1) + "\0\0" + (char) isProtected + "\10" + "k".repeat(16));
    }

    private static String box(String type, String content) {
        return number(8 + content.length()) + type + content;
    }

    private static String number(int number) {
        return new String(ByteBuffer.allocate(4).putInt(number).array(), ISO_8859_1);
    }
}
