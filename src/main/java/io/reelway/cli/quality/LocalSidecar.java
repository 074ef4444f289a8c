package io.reelway.cli.quality;

import io.reelway.arrival.KeyKind;
import io.reelway.arrival.KeyName;
import io.reelway.sidecar.Sidecar;
import io.reelway.sidecar.SidecarParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the sidecar beside a video of this machine, found as that of an upload: {@code clip.mov.json} before {@code
 * clip.json}, {@code .json} before {@code .JSON}.
 *
 * @param name of its file, for messages
 */
record LocalSidecar(String name, Sidecar sidecar) {
    /**
     * The sidecar; one that says nothing where there is none.
     *
     * @throws io.reelway.error.VideoException INVALID_METADATA where it cannot be used
     */
    static LocalSidecar of(Path video) throws IOException {
        Optional<Path> found = beside(video).filter(Files::isRegularFile).findFirst();
        if (found.isEmpty()) {
            return new LocalSidecar("", Sidecar.NONE);
        }
        String name = found.get().getFileName().toString();
        try (InputStream in = Files.newInputStream(found.get())) {
            return new LocalSidecar(name, SidecarParser.parse(name, in.readNBytes(SidecarParser.LIMIT + 1)));
        }
    }

    /** Seconds that the video should last; empty where it does not say. */
    Optional<Double> seconds() {
        return sidecar.toldSeconds(name);
    }

    /** The publisher. */
    Optional<String> publisher() {
        return sidecar.publisher();
    }

    private static Stream<Path> beside(Path video) {
        String name = video.getFileName().toString();
        String upper = KeyKind.SIDECAR_ENDING.toUpperCase(Locale.ROOT);
        return Stream.of(name, KeyName.of(name).name())
                .flatMap(begin -> List.of(begin + KeyKind.SIDECAR_ENDING, begin + upper).stream())
                .filter(sidecar -> !sidecar.equals(name))
                .map(video::resolveSibling);
    }
}
