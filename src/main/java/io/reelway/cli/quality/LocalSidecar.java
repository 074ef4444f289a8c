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
 */
final class LocalSidecar {
    private LocalSidecar() {}

    /**
     * The sidecar, or {@link Sidecar#NONE}.
     *
     * @throws io.reelway.error.VideoException INVALID_METADATA where it cannot be used
     */
    static Sidecar of(Path video) throws IOException {
        Optional<Path> found = beside(video).filter(Files::isRegularFile).findFirst();
        if (found.isEmpty()) {
            return Sidecar.NONE;
        }
        try (InputStream in = Files.newInputStream(found.get())) {
            return SidecarParser.parse(found.get().getFileName().toString(), in.readNBytes(SidecarParser.LIMIT + 1));
        }
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
