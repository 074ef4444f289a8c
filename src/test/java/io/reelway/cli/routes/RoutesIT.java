package io.reelway.cli.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes as the packaged program takes or refuses them. */
class RoutesIT {
    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    private int routes(String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("routes"), Stream.of(arguments)).toList();
        return Main.commandLine(screen.plain(), new ProgramFiles(Path.of("").toAbsolutePath()), Map.of())
                .execute(words.toArray(String[]::new));
    }

    private void file(String name, String step) throws IOException {
        Files.writeString(folder.resolve(name + ".camel.yaml"), """
                - route:
                    id: %s
                    description: A route of mine
                    from:
                      uri: direct:%s
                      steps:
                        - %s
                """.formatted(name, name, step));
    }

    @Test
    void eachFileIsToldItsMistakeOnOneScreen() throws IOException {
        file("a", "to: bean:claimz?method=claim");
        file("b", "tto: direct:announce");
        file("c", "to: bean:claims?method=clam");
        // Camel does not say which one is empty
        Files.createFile(folder.resolve("f.camel.yaml"));
        file("d", "setBody: {method: {ref: claims, method: clam}}");
        file("a-file-whose-name-is-much-too-long-to-fit-into-one-line", "to: 'bean:claimz'");
        file("good", "to: bean:claims?method=claim");

        assertThat(routes("check", folder.toString())).isEqualTo(1);

        assertThat(screen.lines()).hasSizeLessThan(24);
        assertThat(screen.text().replaceAll("\\s+", " "))
                .contains(
                        "a.camel.yaml, line 7: route a: there is no bean \"claimz\"; did you mean \"claims\"?",
                        "b.camel.yaml, line 7: there is no step \"tto\"; did you mean \"to\"?",
                        "c.camel.yaml, line 7: the bean \"claims\" has no method \"clam\"; did you mean \"claim\"?")
                .contains(
                        "d.camel.yaml, line 7: route d: the bean has no method",
                        "f.camel.yaml",
                        "a-file-whose-name-is-much-too-long-to-fit-into-one-line.camel.yaml, line 7: ")
                .doesNotContain("good.camel.yaml", "Exception:", "reelway-routes");
    }

    @Test
    void eachRouteOfAFileIsToldItsMistakeInTheOrderOfLinesAndNothingThatFollowsFromAnother() throws IOException {
        Files.writeString(folder.resolve("many.camel.yaml"), """
                - beans:
                    - name: shout
                      type: io.reelway.NoSuch
                    - name: fine
                      type: java.util.ArrayList
                - route:
                    id: one
                    from:
                      uri: direct:one
                      steps:
                        - to: bean:claimz?method=claim
                - route:
                    id: two
                    from:
                      uri: direct:two
                      steps:
                        - tto: direct:announce
                - route: {id: three, from: {uri: "direct:three", steps: [{to: {uri: "bean:claims?method=clam"}}]}}
                - route:
                    id: four
                    from:
                      uri: direct:four
                      steps:
                        - to: bean:claims?method=clam
                - route:
                    id: five
                    from:
                      uri: direct:five
                      steps:
                        - to: bean:shout
                        - to: bean:fine?method=size
                - route:
                    id: six
                - rout:
                    id: seven
                """);
        // it needs what another file cannot give
        file("uses", "to: bean:lost");
        Files.writeString(folder.resolve("lost.camel.yaml"), "- beans:\n    - name: lost\n      type: [\n");

        assertThat(routes("check", folder.toString())).isEqualTo(1);

        assertThat(screen.lines().stream()
                        .filter(line -> line.contains(".camel.yaml, line "))
                        .map(line -> line.replaceFirst(".*/", "").replaceFirst(": .*", "")))
                .containsExactly(
                        "lost.camel.yaml, line 4",
                        "many.camel.yaml, line 2",
                        "many.camel.yaml, line 11",
                        "many.camel.yaml, line 17",
                        "many.camel.yaml, line 18",
                        "many.camel.yaml, line 24",
                        "many.camel.yaml, line 32",
                        "many.camel.yaml, line 34");
        assertThat(screen.text()).contains("there is no class \"io.reelway.NoSuch\"", "such as from and its uri");
    }

    @Test
    void whatIsRightByItselfAndNotTogetherIsTold() throws IOException {
        file("a", "to: direct:announce");
        Files.copy(folder.resolve("a.camel.yaml"), folder.resolve("b.camel.yaml"));
        assertThat(routes("check", folder.toString())).isEqualTo(1);
        assertThat(screen.text()).contains("id");
    }

    @Test
    void aFolderThatIsRightIsSaidToBe() throws IOException {
        file("a", "to: direct:announce");
        assertThat(routes("check", folder.toString())).isZero();
        assertThat(screen.text()).contains("1 file can be used");
    }

    @Test
    void theListTellsWhereEachRouteStands() throws IOException {
        // it takes the place of the built-in file
        file("process", "to: direct:announce");

        assertThat(routes("list", "--dir", folder.toString())).isZero();

        assertThat(screen.lines())
                .anySatisfy(line -> assertThat(line).endsWith("process.camel.yaml"))
                .anySatisfy(line -> assertThat(line).matches("  process +1  A route of mine"))
                .anySatisfy(line -> assertThat(line).matches("  announce +\\d+  .*"))
                .noneSatisfy(line -> assertThat(line).contains("One video from its job message"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThat(routes("check", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(screen.text()).contains("There is no folder");
        assertThat(routes("check")).isEqualTo(1);
        assertThat(screen.text()).contains("Which folder?");
    }
}
