package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reelway.hook.Hook;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route file is written in the canonical form of the YAML DSL, so that tools and newcomers read all alike. */
class RoutesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final List<String> ROUTE_KEYS =
            List.of("id", "description", "trace", "precondition", "routeConfigurationId", "routePolicy", "from");
    private static final int LONGEST_LINE = 120;
    private static final List<String> LANGUAGES = List.of("simple", "constant", "method");
    private static final Set<String> EXPRESSION_HOLDERS =
            Set.of("setBody", "setHeader", "setProperty", "split", "filter", "onWhen", "enrich");

    private static final Map<String, List<JsonNode>> FILES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(ROUTES)) {
            for (Path file : files.sorted().toList()) {
                List<JsonNode> items = new ArrayList<>();
                new YAMLMapper().readTree(Files.readString(file)).forEach(items::add);
                FILES.put(file.getFileName().toString(), items);
            }
        }
    }

    @Test
    void filesAreNamedSoThatCamelAndNativeImagesFindThem() {
        assertThat(FILES.keySet()).allMatch(name -> name.matches("[a-z-]+\\.camel\\.yaml"));
    }

    @Test
    void theProgramLoadsEachFile() throws IOException {
        Properties properties = new Properties();
        try (Reader settings = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(settings);
        }

        assertThat(properties.getProperty("camel.main.routes-include-pattern").split(","))
                .containsExactlyInAnyOrderElementsOf(FILES.keySet().stream()
                        .map(name -> "classpath:routes/" + name)
                        .toList());
    }

    @Test
    void everyRouteHasItsKeysInOrder() {
        routes().forEach((place, route) -> {
            List<String> keys = names(route);
            assertThat(keys).as(place).contains("id", "description", "routeConfigurationId", "from");
            assertThat(keys)
                    .as(place)
                    .isEqualTo(ROUTE_KEYS.stream().filter(keys::contains).toList());
            assertThat(names(route.get("from"))).as(place).contains("uri", "steps");
            assertThat(route.get("description").asText()).as(place).hasSizeBetween(20, 120);
        });
    }

    @Test
    void idsAreUniqueAndKebabCase() {
        List<String> ids = new ArrayList<>();
        everyNode((file, name, node) -> {
            if (node.path("id").isTextual()) {
                ids.add(node.get("id").asText());
            }
        });

        assertThat(ids).allMatch(id -> id.matches("[a-z]+(-[a-z]+)*")).doesNotHaveDuplicates();
    }

    @Test
    void directEndpointsAreNamedAsTheirRoutesAndExist() {
        Set<String> called = new TreeSet<>();
        Set<String> ids = new HashSet<>();
        everyNode((file, name, node) -> {
            String uri = node.path("uri").asText();
            if (uri.startsWith("direct:")) {
                called.add(uri.substring("direct:".length()));
            }
        });
        routes().forEach((place, route) -> {
            ids.add(route.get("id").asText());
            String from = route.at("/from/uri").asText();
            if (from.startsWith("direct:")) {
                assertThat(from).as(place).isEqualTo("direct:" + route.get("id").asText());
            }
        });

        // users write those
        Set<String> hooks = Arrays.stream(Hook.values()).map(Hook::id).collect(Collectors.toSet());
        assertThat(called).containsAll(hooks);
        called.removeAll(hooks);
        assertThat(ids).containsAll(called).doesNotContainAnyElementsOf(hooks);
    }

    @Test
    void expressionsAreWrittenInTheLongForm() {
        everyNode((file, name, node) -> {
            for (String language : LANGUAGES) {
                if (node.has(language) && !LANGUAGES.contains(name)) {
                    assertThat(node.get(language).isObject())
                            .as(file + ": " + language)
                            .isTrue();
                }
            }
            if (EXPRESSION_HOLDERS.contains(name)) {
                assertThat(names(node)).as(file + ": " + name).contains("expression");
            }
            assertThat(node.has("ref") && name.equals("bean"))
                    .as(file + ": use to: bean:")
                    .isFalse();
        });
    }

    @Test
    void namesAreCamelCaseAndOptionsStandInParameters() {
        everyNode((file, name, node) -> {
            assertThat(names(node)).as(file).allMatch(key -> key.matches("[a-z][a-zA-Z0-9]*"));
            String uri = node.path("uri").asText();
            assertThat(uri.contains("?") && !uri.startsWith("bean:"))
                    .as(file + ": " + uri)
                    .isFalse();
        });
    }

    @Test
    void errorPoliciesStandInOneFile() {
        FILES.forEach((file, items) -> items.forEach(item -> {
            boolean policy = item.has("routeConfiguration") || item.has("onException") || item.has("errorHandler");
            assertThat(policy).as(file).isEqualTo(policy && file.equals("errors.camel.yaml"));
        }));
        Set<String> configurations = new HashSet<>();
        everyNode((file, name, node) -> {
            if (name.equals("routeConfiguration")) {
                configurations.add(node.get("id").asText());
                assertThat(node.path("description").asText()).as(file).isNotBlank();
            }
        });
        routes().forEach((place, route) -> assertThat(configurations)
                .as(place)
                .contains(route.get("routeConfigurationId").asText().split(",")));
    }

    @Test
    void theErrorsFileHoldsPoliciesOnly() {
        assertThat(FILES.get("errors.camel.yaml"))
                .allMatch(item -> item.has("routeConfiguration") || item.has("beans"));
    }

    @Test
    void theProcessFileHoldsTheLifeOfAVideoAndNothingElse() {
        List<JsonNode> life = FILES.get("process.camel.yaml");
        List<String> stages = Stream.concat(
                        Stream.of("process"),
                        life.get(0).findValuesAsText("uri").stream()
                                .skip(1)
                                .map(uri -> uri.substring("direct:".length()))
                                .filter(stage -> !stage.equals("announce")))
                .toList();

        assertThat(life.stream().map(item -> item.at("/route/id").asText())).containsExactlyElementsOf(stages);
    }

    @Test
    void aCommentSaysWhyEachFileExists() throws IOException {
        for (String file : FILES.keySet()) {
            assertThat(Files.readString(ROUTES.resolve(file))).as(file).startsWith("# ");
        }
    }

    @Test
    void allFilesHaveOneLayout() throws IOException {
        for (Map.Entry<String, List<JsonNode>> file : FILES.entrySet()) {
            List<String> lines = Files.readAllLines(ROUTES.resolve(file.getKey())).stream()
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                    .toList();

            assertThat(lines)
                    .as(file.getKey())
                    .isEqualTo(RouteLayout.lines(new YAMLMapper().valueToTree(file.getValue())))
                    .allMatch(line -> line.length() <= LONGEST_LINE);
        }
    }

    @Test
    void theReadmeShowsTheProcessRouteAsItIs() throws IOException {
        String file = Files.readString(ROUTES.resolve("process.camel.yaml"));
        String process = file.substring(file.indexOf("- route:"), file.indexOf("\n\n"));

        assertThat(Files.readString(Path.of("README.md"))).contains(process);
        assertThat(process.lines()).hasSizeLessThanOrEqualTo(25);
    }

    private static Map<String, JsonNode> routes() {
        Map<String, JsonNode> routes = new LinkedHashMap<>();
        FILES.forEach((file, items) -> items.stream()
                .filter(item -> item.has("route"))
                .map(item -> item.get("route"))
                .forEach(route -> routes.put(file + ": " + route.path("id").asText(), route)));
        return routes;
    }

    private interface Visitor {
        void visit(String file, String name, JsonNode node);
    }

    private static void everyNode(Visitor visitor) {
        FILES.forEach((file, items) -> items.forEach(item -> walk(file, "", item, visitor)));
    }

    private static void walk(String file, String name, JsonNode node, Visitor visitor) {
        if (node.isObject()) {
            visitor.visit(file, name, node);
            node.properties().forEach(each -> walk(file, each.getKey(), each.getValue(), visitor));
        } else if (node.isArray()) {
            node.forEach(each -> walk(file, name, each, visitor));
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        Iterator<String> fields = node.fieldNames();
        fields.forEachRemaining(names::add);
        return names;
    }
}
