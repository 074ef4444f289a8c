package io.reelway.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Detects a source that is encrypted (DRM), so that it cannot be decoded without its key. ffprobe opens most of them
 * without a warning, and the decoder then finds broken frames.
 */
final class Protection {
    private Protection() {}

    /**
     * @param head its first bytes
     * @return the kind of protection
     */
    static Optional<String> find(Path file, byte[] head) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Bytes bytes = Bytes.of(channel);
            if (AsfProtection.isAsf(head)) {
                return AsfProtection.find(bytes);
            }
            Optional<String> stream = TsProtection.find(bytes, head);
            return stream.isPresent() ? stream : new MovProtection(bytes).find();
        }
    }
}
