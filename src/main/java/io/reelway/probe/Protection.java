package io.reelway.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a source is protected, so that nobody can decode it without its key. ffprobe opens most of them and says nothing,
 * and the decoder then finds broken frames.
 */
final class Protection {
    private Protection() {}

    /**
     * @param head its first bytes
     * @return what protects it
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
