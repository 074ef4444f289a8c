package io.reelway.proof.measure;

import io.reelway.preset.Size;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the size from a WebP's first chunk (RFC 9649, 2.5 to 2.7): a lossy picture, a lossless one, or an extended
 * file.
 */
final class WebpHeader {
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final int LOSSY = 0x56503820;
    private static final int LOSSLESS = 0x5650384C;
    private static final int EXTENDED = 0x56503858;
    /** Start code of a key frame of VP8 (RFC 6386, 9.1). */
    private static final int START_CODE = 0x9D012A;

    private WebpHeader() {}

    /** Empty when the file is no WebP. */
    static Optional<Size> size(DataInputStream in) throws IOException {
        boolean riff = in.readInt() == RIFF;
        in.readInt();
        if (!riff || in.readInt() != WEBP) {
            return Optional.empty();
        }
        int chunk = in.readInt();
        in.readInt();
        return switch (chunk) {
            case LOSSY -> lossy(in);
            case LOSSLESS -> lossless(in);
            case EXTENDED -> extended(in);
            default -> Optional.empty();
        };
    }

    private static Optional<Size> lossy(DataInputStream in) throws IOException {
        little(in, 3);
        int start = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        return start == START_CODE
                ? PictureHeader.size(little(in, 2) & 0x3FFF, little(in, 2) & 0x3FFF)
                : Optional.empty();
    }

    private static Optional<Size> lossless(DataInputStream in) throws IOException {
        boolean signed = in.readUnsignedByte() == 0x2F;
        int bits = little(in, 4);
        return signed ? PictureHeader.size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1) : Optional.empty();
    }

    private static Optional<Size> extended(DataInputStream in) throws IOException {
        little(in, 4);
        return PictureHeader.size(little(in, 3) + 1, little(in, 3) + 1);
    }

    private static int little(DataInputStream in, int bytes) throws IOException {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= in.readUnsignedByte() << 8 * i;
        }
        return value;
    }
}
