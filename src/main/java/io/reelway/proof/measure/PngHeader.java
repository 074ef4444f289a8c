package io.reelway.proof.measure;

import io.reelway.preset.Size;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/** Reads the size from a PNG's signature and its first chunk, IHDR (ISO/IEC 15948, 5.2 and 11.2.2). */
final class PngHeader {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;

    private PngHeader() {}

    /** Empty when the file is no PNG. */
    static Optional<Size> size(DataInputStream in) throws IOException {
        boolean png = in.readLong() == SIGNATURE;
        int length = in.readInt();
        return png && length == 13 && in.readInt() == IHDR
                ? PictureHeader.size(in.readInt(), in.readInt())
                : Optional.empty();
    }
}
