package io.reelway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reelway.testkit.PlainCamel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's file brings takes the place of what is built in, whichever file that stands in. */
class OwnRoutesTest {
    /** As users copied and changed them before the life of a video was parted into more files. */
    private static final Path FORMER = Path.of("src/test/resources/former-routes");

    private static final String SUFFIX = ".camel.yaml";

    private final List<String> log = new ArrayList<>();

    @Test
    void withoutFilesOfAUserNothingIsTouched() {
        Collection<Resource> builtIn = resources(Set.of());

        assertThat(merged(builtIn)).isSameAs(builtIn);
        assertThat(log).isEmpty();
    }

    @Test
    void theLogSaysWhatIsLeftOutAndWhy() {
        OwnRoutes routes = new OwnRoutes(log::add);
        Collection<Resource> found = resources(Set.of("process"));

        routes.merged(found, List.of());
        routes.merged(found, List.of());

        assertThat(log)
                .hasSize(4)
                .allMatch(line -> line.endsWith("process.camel.yaml brings its own"))
                .anyMatch(line -> line.startsWith(
                        "route heartbeat of the built-in classpath:routes/keep-alive.camel.yaml is left out"))
                .anyMatch(line -> line.startsWith("route keep-protection of"))
                .anyMatch(line -> line.startsWith("route ingest-jobs of"))
                .anyMatch(line -> line.startsWith("route process-message of"));
    }

    @Test
    void whatElseABuiltInFileHoldsStays() throws IOException {
        Collection<Resource> merged = merged(List.of(
                builtIn("keep-alive"),
                own("my-clock", "- route: {id: heartbeat, from: {uri: \"timer:mine\", steps: [{stop: {}}]}}")));

        assertThat(ids(merged)).containsOnlyOnce("heartbeat").contains("keep-protection");
        assertThat(ids(merged)).doesNotContain("renew-leases");
    }

    @Test
    void aRouteUnderAnotherIdThatBeginsAtTheSamePlaceIsTheSame() throws IOException {
        Collection<Resource> merged = merged(List.of(
                builtIn("ingest-jobs"),
                own("process", "- route: {id: mine, from: {uri: \"direct:process-message\", steps: [{stop: {}}]}}")));

        assertThat(ids(merged)).contains("mine", "ingest-jobs").doesNotContain("process-message");
    }

    @Test
    void aClockOfTheSameNameIsAnotherClock() throws IOException {
        Collection<Resource> merged = merged(List.of(
                builtIn("sweep"),
                own("mine", "- route: {id: mine, from: {uri: \"timer:sweep\", steps: [{log: {message: tick}}]}}")));

        assertThat(ids(merged)).contains("mine", "tick-sweep");
    }

    @Test
    void whatAReplacedFileHeldAndTheUsersDoNotIsTold() {
        Resource own = own("keep-alive", "- route: {id: heartbeat, from: {uri: \"timer:mine\", steps: [{stop: {}}]}}");

        new OwnRoutes(log::add).merged(List.of(builtIn("errors"), own), List.of(builtIn("keep-alive")));

        assertThat(log)
                .containsExactly(
                        "the built-in classpath:routes/keep-alive.camel.yaml is left out: a file of yours has its"
                                + " name; what it held and yours does not: route keep-protection");
    }

    @Test
    void policiesAndBeansAreReplacedToo() throws IOException {
        Collection<Resource> merged = merged(List.of(builtIn("errors"), own("my-policies", """
                        - beans:
                            - {name: inFlight, type: my.Policy}
                        - routeConfiguration: {id: redeliver}
                        """)));

        assertThat(log)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("beans inFlight of"))
                .anyMatch(line -> line.startsWith("routeConfiguration redeliver of"));
        assertThat(ids(merged)).containsOnlyOnce("redeliver").contains("leave-to-queue", "end-the-video");
        assertThat(text(merged)).doesNotContain("errorhandler.RedeliveryPolicy").contains("my.Policy");
    }

    @Test
    void aFileThatIsNoYamlIsLeftToCamel() {
        Collection<Resource> found = List.of(builtIn("errors"), own("mine", "- route: {id: \"a"));

        assertThat(merged(found)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "errors", "process errors"})
    void withFormerFilesCamelStartsAndAVideoGoesItsWay(String names) throws Exception {
        Set<String> former = Set.of(names.split(" "));
        assertThat(ids(merged(resources(former)))).doesNotHaveDuplicates();
        List<String> locations = locations(former)
                .filter(location -> !location.matches(".*/(ingest-events|ingest-poll|ingest-invocations|sweep)\\..*"))
                .toList();
        try (PlainCamel camel = PlainCamel.load(locations, this::merged)) {
            assertThat(camel.send("direct:process-message", new PlainCamel.Body())
                            .getException())
                    .isNull();
            assertThat(camel.called())
                    .containsSubsequence("claims.claim", "publishing.manifest", "recording.record", "outbox.sent")
                    .contains(former.contains("process") ? "settlement.close" : "closing.close")
                    .doesNotContain("failures.judge");

            camel.reset();
            camel.fails("probing.read", new IllegalStateException("nobody foresaw it"));
            camel.send("direct:process-message", new PlainCamel.Body());
            assertThat(camel.called()).containsSubsequence("failures.judge", "recording.record", "outbox.sent");
        }
    }

    private Collection<Resource> merged(Collection<Resource> found) {
        return new OwnRoutes(log::add).merged(found, List.of());
    }

    /** All files that are loaded where a user's folder has these. */
    private static Collection<Resource> resources(Set<String> former) {
        return locations(former)
                .map(location -> location.startsWith("classpath:")
                        ? builtIn(name(location))
                        : own(name(location), read(FORMER.resolve(name(location) + SUFFIX))))
                .toList();
    }

    private static Stream<String> locations(Set<String> former) {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return Stream.concat(
                    files
                            .map(file -> name(file.toString()))
                            .filter(name -> !former.contains(name))
                            .sorted()
                            .map(name -> "classpath:routes/" + name + SUFFIX)
                            .toList()
                            .stream(),
                    former.stream().map(name -> "file:" + FORMER.resolve(name + SUFFIX)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String location) {
        return location.substring(location.lastIndexOf('/') + 1).replace(SUFFIX, "");
    }

    private static Resource builtIn(String name) {
        return ResourceHelper.fromString("classpath:routes/" + name + SUFFIX, read(Path.of("routes", name + SUFFIX)));
    }

    private static Resource own(String name, String text) {
        return ResourceHelper.fromString("file:/routes/" + name + SUFFIX, text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Collection<Resource> resources) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Resource resource : resources) {
            text.append(new String(resource.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    /** Of routes, policies and steps. */
    private static List<String> ids(Collection<Resource> resources) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Resource resource : resources) {
            for (JsonNode id :
                    new YAMLMapper().readTree(resource.getInputStream()).findValues("id")) {
                ids.add(id.asText());
            }
        }
        return ids;
    }
}
