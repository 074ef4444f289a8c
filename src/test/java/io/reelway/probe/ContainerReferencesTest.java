package io.reelway.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerReferencesTest {
    private static final String FTYP = box("ftyp", "qt  \0\0\0\0");
    private static final String PREFACE = "060e2b34025301010d01010101012f00";

    @TempDir
    Path folder;

    private Optional<String> find(String content) throws IOException {
        byte[] bytes = content.getBytes(ISO_8859_1);
        return ContainerReferences.find(Files.write(folder.resolve("source"), bytes), bytes);
    }

    private static String number(int number) {
        return new String(ByteBuffer.allocate(4).putInt(number).array(), ISO_8859_1);
    }

    private static String box(String type, String content) {
        return number(8 + content.length()) + type + content;
    }

    private static String movie(String entry) {
        String dref = box("dref", number(0) + number(1) + entry);
        return box("moov", box("trak", box("mdia", box("minf", box("dinf", dref)))));
    }

    private static String packed(String movie) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(movie.getBytes(ISO_8859_1));
        }
        String data = number(movie.length()) + packed.toString(ISO_8859_1);
        return box("moov", box("cmov", box("dcom", "zlib") + box("cmvd", data)));
    }

    @ParameterizedTest
    @CsvSource({
        "'url ', 0, file:///etc/passwd, true",
        "'url ', 0, http://127.0.0.1/a.mp4, true",
        "'urn ', 0, urn:x, true",
        "alis, 0, an alias record, true",
        "'url ', 1, '', false",
        "'url ', 0, '', false",
        "alis, 1, '', false",
    })
    void dataReferencesOfMoviesAreFound(String type, int flags, String text, boolean elsewhere) throws IOException {
        String movie = movie(box(type, number(flags) + text + "\0"));
        assertThat(find(FTYP + box("mdat", "xx") + movie).isPresent()).isEqualTo(elsewhere);
        assertThat(find(FTYP + packed(movie)).isPresent()).isEqualTo(elsewhere);
    }

    @Test
    void aReferenceMovieIsOne() throws IOException {
        assertThat(find(FTYP + box("moov", box("rmra", box("rmda", ""))))).contains("a reference movie");
    }

    @Test
    void boxesMayBeAsDeepAndAsManyAsTheyLike() throws IOException {
        String deep = "";
        for (int i = 0; i < 2000; i++) {
            deep = box(i % 2 == 0 ? "trak" : "moov", deep);
        }
        assertThat(find(FTYP + box("moov", deep))).isEmpty();
        assertThat(find(FTYP + box("free", "").repeat(600_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3CB923, true", // the segment before
        "3E83BB, true", // the name of the one behind
        "73A4, false", // the file's own number
    })
    void linksOfMatroskaAreFound(String id, boolean linked) throws IOException {
        String info = "1549A966" + "87" + (id.length() == 6 ? id + "83" : id + "84") + "414243";
        info = id.length() == 6 ? info : info + "44";
        String segment = "18538067" + "01FFFFFFFFFFFFFF" + info;
        assertThat(hex("1A45DFA3" + "80" + segment).isPresent()).isEqualTo(linked);
    }

    @Test
    void chaptersOfOtherSegmentsAreFound() throws IOException {
        String atom = "B6" + "84" + "6E67" + "81" + "05";
        String chapters = "1043A770" + "89" + "45B9" + "86" + atom;
        assertThat(hex("1A45DFA3" + "80" + "18538067" + "8E" + chapters)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "060e2b34025301010d01010101013200, true", // NetworkLocator
        "060e2b34025301010d01010101013300, true", // TextLocator
        "060e2b34010201010d01030115010500, false", // pictures
        PREFACE + ", true", // metadata, and nothing behind
    })
    void essenceOfMxfElsewhereIsFound(String key, boolean elsewhere) throws IOException {
        String partition = "060e2b34020501010d01020101020400" + "83000002" + "0000";
        assertThat(hex(partition + key + "0141").isPresent()).isEqualTo(elsewhere);
    }

    private Optional<String> hex(String bytes) throws IOException {
        return find(new String(HexFormat.of().parseHex(bytes), ISO_8859_1));
    }
}
