package io.reelway.probe;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks a file's first bytes before any demuxer opens it. An empty file, an archive or a document is no video. A
 * playlist, script, manifest or session description only refers to other files or addresses, and some containers do
 * that besides their own media: such files are never opened.
 */
public final class Sniff {
    private static final int HEAD = 8192;

    /**
     * @param file the staged source
     * @param key the object that it came from, for messages
     * @throws VideoException NOT_A_VIDEO, FORBIDDEN_REFERENCE, or UNSUPPORTED_MEDIA where it is protected
     * @throws IOException when the file cannot be read
     */
    public void check(Path file, String key) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO, "Expected a video in " + key + ", found 0 bytes. Upload the file again.");
        }
        Optional<KnownFile> known = KnownFile.of(head);
        if (known.isPresent()) {
            throw known.get().references() ? forbidden(known.get().name(), key) : notVideo(known.get(), key);
        }
        Optional<String> text = TextFile.of(head).map(TextFile::reference);
        if (text.isPresent()) {
            throw text.get().isEmpty() ? notVideo(KnownFile.TEXT, key) : forbidden(text.get(), key);
        }
        Optional<String> reference = ContainerReferences.find(file, head);
        if (reference.isPresent()) {
            throw forbidden(reference.get(), key);
        }
        Optional<String> protection = Protection.find(file, head);
        if (protection.isPresent()) {
            throw new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "The file " + key + " is protected (" + protection.get()
                            + "): nobody can decode it without its key. Bring it unprotected.");
        }
    }

    private static VideoException forbidden(String what, String key) {
        return new VideoException(
                ErrorCode.FORBIDDEN_REFERENCE,
                "Expected a video in " + key + ", found " + what
                        + ", which points at other files or addresses; those are never opened. Upload the video itself,"
                        + " with everything in one file.");
    }

    private static VideoException notVideo(KnownFile found, String key) {
        return new VideoException(
                ErrorCode.NOT_A_VIDEO,
                "Expected a video in " + key + ", found " + found.name() + ". " + found.advice());
    }
}
