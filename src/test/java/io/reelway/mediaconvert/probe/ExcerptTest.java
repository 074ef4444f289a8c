package io.reelway.mediaconvert.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelway.error.VideoException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptTest {
    private static final Excerpt.Sizes SMALL = new Excerpt.Sizes(1000, 500, 2000);

    @TempDir
    Path folder;

    private byte[] excerpt(byte[] file, long claimed) throws IOException {
        Path copy = folder.resolve("source");
        new Excerpt(
                        "x.mp4",
                        claimed,
                        from -> new ByteArrayInputStream(file, (int) from, file.length - (int) from),
                        SMALL)
                .to(copy);
        return Files.readAllBytes(copy);
    }

    private static byte[] random(int bytes) {
        byte[] file = new byte[bytes];
        new Random(bytes).nextBytes(file);
        return file;
    }

    private static void box(ByteBuffer file, String type, int bytes) {
        int at = file.position();
        file.putInt(bytes).put(type.getBytes(StandardCharsets.US_ASCII)).position(at + bytes);
    }

    @Test
    void aSmallFileIsWhole() throws IOException {
        byte[] file = random(1500);

        assertThat(excerpt(file, file.length)).isEqualTo(file);
    }

    @Test
    void ofALargeOneTheMiddleIsAHole() throws IOException {
        byte[] file = random(5000);

        byte[] copy = excerpt(file, file.length);

        assertThat(copy).hasSize(5000);
        assertThat(Arrays.copyOf(copy, 1000)).isEqualTo(Arrays.copyOf(file, 1000));
        assertThat(Arrays.copyOfRange(copy, 4500, 5000)).isEqualTo(Arrays.copyOfRange(file, 4500, 5000));
        assertThat(Arrays.copyOfRange(copy, 1000, 4500)).containsOnly(0);
    }

    @Test
    void theIndexOfAnMp4IsThereWhereverItLies() throws IOException {
        byte[] file = random(20_000);
        ByteBuffer boxes = ByteBuffer.wrap(file);
        box(boxes, "ftyp", 24);
        box(boxes, "mdat", 8000);
        box(boxes, "moov", 1500);
        // a length of 64 bits
        boxes.putInt(1).put("mdat".getBytes(StandardCharsets.US_ASCII)).putLong(20_000 - 24 - 8000 - 1500);

        byte[] copy = excerpt(file, file.length);

        assertThat(Arrays.copyOfRange(copy, 8024, 9524)).isEqualTo(Arrays.copyOfRange(file, 8024, 9524));
        assertThat(Arrays.copyOfRange(copy, 9524, 19_500)).containsOnly(0);
    }

    @Test
    void aHugeIndexIsNotReadWhole() throws IOException {
        byte[] file = random(20_000);
        ByteBuffer boxes = ByteBuffer.wrap(file);
        box(boxes, "ftyp", 24);
        box(boxes, "mdat", 8000);
        box(boxes, "moov", 11_976);

        byte[] copy = excerpt(file, file.length);

        assertThat(Arrays.copyOfRange(copy, 8024, 10_024)).isEqualTo(Arrays.copyOfRange(file, 8024, 10_024));
        assertThat(Arrays.copyOfRange(copy, 10_024, 19_500)).containsOnly(0);
    }

    @Test
    void boxesWithoutALengthEndTheWalk() throws IOException {
        byte[] file = new byte[20_000];

        assertThat(excerpt(file, file.length)).isEqualTo(file);
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() {
        assertThatExceptionOfType(VideoException.class)
                .isThrownBy(() -> excerpt(random(1200), 1400))
                .withMessageContaining("ended before the 1400 bytes");
    }
}
