package io.reelway.proof;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Size;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a JPEG says of itself in its frame header (ISO/IEC 10918-1, B.2.2). */
public record JpegHeader(Size size) {
    private static final int START_OF_IMAGE = 0xFFD8;

    /**
     * @throws VideoException OUTPUT_NOT_PROVEN when the file is no whole JPEG header
     * @throws IOException when it cannot be read
     */
    public static JpegHeader read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readUnsignedShort() == START_OF_IMAGE) {
                return frame(in, file);
            }
        } catch (EOFException e) {
            throw noJpeg(file);
        }
        throw noJpeg(file);
    }

    private static JpegHeader frame(DataInputStream in, Path file) throws IOException {
        while (true) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            if (marker >> 8 != 0xFF || length < 2) {
                throw noJpeg(file);
            }
            if (isFrame(marker & 0xFF)) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                int width = in.readUnsignedShort();
                if (width == 0 || height == 0) {
                    throw noJpeg(file);
                }
                return new JpegHeader(new Size(width, height));
            }
            in.skipNBytes(length - 2L);
        }
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static VideoException noJpeg(Path file) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN,
                "Expected a JPEG picture in " + file.getFileName() + ", got "
                        + file.toFile().length() + " other bytes.");
    }
}
