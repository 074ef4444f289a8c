package io.reelway.proof.measure;

import io.reelway.preset.Size;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/** Reads the size from a JPEG's frame header (ISO/IEC 10918-1, B.2.2). */
final class JpegHeader {
    private static final int START_OF_IMAGE = 0xFFD8;

    private JpegHeader() {}

    /** Empty when the file is no JPEG. */
    static Optional<Size> size(DataInputStream in) throws IOException {
        boolean segments = in.readUnsignedShort() == START_OF_IMAGE;
        while (segments) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            segments = marker >> 8 == 0xFF && length >= 2;
            if (segments && isFrame(marker & 0xFF)) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                return PictureHeader.size(in.readUnsignedShort(), height);
            }
            in.skipNBytes(Math.max(0, length - 2L));
        }
        return Optional.empty();
    }

    /** Whether a marker is SOF0 to SOF15, without DHT, JPG and DAC, which have numbers between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
