package io.reelway.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a container of media points at other files. ffmpeg follows none of this; a source that does is not whole without
 * them, so it is refused instead of being made into a video of what happens to be there.
 */
final class ContainerReferences {
    private ContainerReferences() {}

    /**
     * @param head its first bytes
     * @return what it points by
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
