package io.reelway.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds references of a media container to other files. ffmpeg follows none of them. A source with such a reference is
 * not complete without the other files, so it is refused: otherwise the video would be made from only what is there.
 */
final class ContainerReferences {
    private ContainerReferences() {}

    /**
     * @param head its first bytes
     * @return the kind of reference
     */
    static Optional<String> find(Path file, byte[] head) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Bytes bytes = Bytes.of(channel);
            if (MatroskaLinks.isMatroska(head)) {
                return new MatroskaLinks(bytes).find();
            }
            if (MxfLocators.isMxf(head)) {
                return new MxfLocators(bytes).find();
            }
            return new MovReferences(bytes).find();
        }
    }
}
