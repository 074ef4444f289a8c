package io.reelway.proof.measure;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the size from the header of a still picture. */
public final class PictureHeader {
    private PictureHeader() {}

    /**
     * @throws VideoException OUTPUT_NOT_PROVEN when the file is no such picture
     * @throws IOException when it cannot be read
     */
    public static Size read(PictureFormat format, Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Optional<Size> size =
                    switch (format) {
                        case JPG -> JpegHeader.size(in);
                        case PNG -> PngHeader.size(in);
                        case WEBP -> WebpHeader.size(in);
                    };
            return size.orElseThrow(() -> noPicture(format, file));
        } catch (EOFException e) {
            throw noPicture(format, file);
        }
    }

    /** The size; empty where a side is zero. */
    static Optional<Size> size(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
    }

    private static VideoException noPicture(PictureFormat format, Path file) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN,
                "Expected a picture of the format " + format.extension() + " in " + file.getFileName() + ", got "
                        + file.toFile().length() + " other bytes.");
    }
}
