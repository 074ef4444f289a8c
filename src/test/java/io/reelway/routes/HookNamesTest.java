package io.reelway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookNamesTest {
    @TempDir
    Path folder;

    private void file(String name, String begin, String call) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "- route:\n    id: mine\n    from:\n      uri: " + begin + "\n      steps:\n        - to: {uri: \""
                        + call + "\"}\n");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    void aNameNearAHookIsTold() throws IOException {
        file("a.camel.yaml", "direct:on-procesed", "log:x");

        assertThat(HookNames.mistakes(files()))
                .containsExactly(folder.resolve("a.camel.yaml")
                        + ", line 4: there is no hook \"on-procesed\"; did you mean \"on-processed\"?");
    }

    @Test
    void hooksAndRoutesThatOthersCallAreRight() throws IOException {
        file("a.camel.yaml", "direct:on-processed", "direct:on-my-own");
        file("b.camel.yaml", "direct:on-my-own", "log:x");

        assertThat(HookNames.mistakes(files())).isEmpty();
    }
}
