package io.reelway.proof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSetsTest {
    private static final int PACKET = 2 * 188;
    private static final int SOUND = 0x101;
    private static final int PICTURE = 0x100;

    @TempDir
    Path folder;

    private Path file(String hexadecimal) throws IOException {
        return Files.write(folder.resolve("file"), HexFormat.of().parseHex(hexadecimal.replace(" ", "")));
    }

    /** A packet of a transport stream that an adaptation field fills up. */
    private static String packet(int stream, boolean begins, String payload) {
        String bytes = payload.replace(" ", "");
        String head = "47%04x30".formatted((begins ? 0x4000 : 0) | stream);
        int stuffing = (PACKET - head.length() - bytes.length()) / 2 - 1;
        return head + "%02x".formatted(stuffing) + "00".repeat(stuffing) + bytes;
    }

    /** Content with the header of a PES packet and a time. */
    private static String pes(int id, String content) {
        return "000001%02x0000808005".formatted(id) + "2100010001" + content.replace(" ", "");
    }

    private String transport(String... packets) throws IOException {
        return ParameterSets.ofTransport(file(Stream.of(packets).collect(Collectors.joining())));
    }

    @Test
    void aTransportStreamBeginsWithThoseOfItsFirstPicture() throws IOException {
        assertThat(transport(
                        packet(0, true, "00b00d"),
                        packet(SOUND, true, pes(0xC0, "fff150")),
                        packet(PICTURE, true, pes(0xE0, "0000000109f0 00000001 67")),
                        packet(SOUND, false, "aabb"),
                        packet(PICTURE, false, "64001f"),
                        packet(PICTURE, true, pes(0xE0, "00000001 41"))))
                .isEqualTo("0000000109f00000000167" + "64001f");
    }

    @Test
    void aTransportStreamWithoutAPictureHasNone() throws IOException {
        assertThat(transport(packet(SOUND, true, pes(0xC0, "00000001 6764001f"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "47",
                // an adaptation field, and a header, that are longer than the packet
                "474100 30 ff",
                "474100 10 000001e0 0000 8080 ff",
                "474100 20",
                "464100 10 000001e0 0000 8080 00 0000000167",
            })
    void whatIsNoTransportStreamHasNone(String begin) throws IOException {
        String bytes = begin.replace(" ", "");
        assertThat(transport(bytes + (bytes.length() < 4 ? "" : "00".repeat((PACKET - bytes.length()) / 2))))
                .isEmpty();
    }

    @Test
    void noMoreThanTheBeginningIsKept() throws IOException {
        List<String> packets = Stream.concat(
                        Stream.of(packet(PICTURE, true, pes(0xE0, "0000000167"))),
                        Stream.generate(() -> packet(PICTURE, false, "ff".repeat(180)))
                                .limit(100))
                .toList();
        assertThat(transport(packets.toArray(String[]::new)).length() / 2).isBetween(4096, 4096 + 188);
    }

    @ParameterizedTest
    @CsvSource({
        "00000010 6d6f6f76 0000000f 61766343 014d401fffe100 ffff,014d401fffe100",
        "0000000c 68766343 01020304 0000000c 61766331,01020304",
        "0000000b 61763143 81080c,81080c",
        // it ends before its length does
        "000000ff 61766343 0164,0164",
        "00000004 61766343 0164,''",
        "61766343 0164001f,''",
        "00000008 6d6f6f76,''",
    })
    void anInitialisationSegmentHasThemInABox(String bytes, String sets) throws IOException {
        assertThat(ParameterSets.ofInit(file(bytes))).isEqualTo(sets);
    }
}
