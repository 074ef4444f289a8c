package io.reelway.proof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.VideoException;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import io.reelway.probe.FastStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    @TempDir
    Path folder;

    private Path file(String hexadecimal) throws IOException {
        return Files.write(folder.resolve("file"), HexFormat.of().parseHex(hexadecimal.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "JPG,ffd8 ffe00004 0000 ffc0 0011 08 005a 00a0 03",
        "PNG,89504e470d0a1a0a 0000000d 49484452 000000a0 0000005a 0802000000",
        "WEBP,52494646 10000000 57454250 56503820 0a000000 300100 9d012a a000 5a00",
        "WEBP,52494646 10000000 57454250 5650384c 05000000 2f 9f401600",
        "WEBP,52494646 10000000 57454250 56503858 0a000000 00000000 9f0000 590000",
    })
    void aPictureTellsItsSize(PictureFormat format, String bytes) throws IOException {
        assertThat(PictureHeader.read(format, file(bytes))).isEqualTo(new Size(160, 90));
    }

    @ParameterizedTest
    @CsvSource({
        "JPG,ffd8 ffe00004 0000 ffc0",
        "JPG,ffd8 ffe00004 0000 ffc0 0011 08 0000 00a0 03",
        "PNG,ffd8 ffe00004 0000 ffc0 0011 08 005a 00a0 03",
        "PNG,89504e470d0a1a0a 0000000d 49484452 00000000 0000005a 0802000000",
        "WEBP,52494646 10000000 57454250 56503820 0a000000 300100 ffffff a000 5a00",
        "WEBP,52494646 10000000 41564920 56503820 0a000000 300100 9d012a a000 5a00",
    })
    void whatIsNoSuchPictureIsRefused(PictureFormat format, String bytes) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> PictureHeader.read(format, file))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining(format.extension());
    }

    @ParameterizedTest
    @CsvSource({
        "00000008 66747970 00000010 6d6f6f76 0000000000000000 00000008 6d646174,true",
        "00000008 66747970 00000010 6d646174 0000000000000000 00000010 6d6f6f76 0000000000000000,false",
        "00000001 66726565 0000000000000018 0000000000000000 00000010 6d6f6f76 0000000000000000,true",
        "00000000 66726565 0000000000000000,false",
    })
    void theIndexIsFoundBeforeOrBehindTheMedia(String boxes, boolean first) throws IOException {
        assertThat(FastStart.indexFirst(file(boxes))).isEqualTo(first);
    }
}
