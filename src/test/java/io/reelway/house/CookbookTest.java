package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import io.reelway.hook.Hook;
import io.reelway.hook.HookAnswers;
import io.reelway.job.Job;
import io.reelway.testkit.ProgramClasses;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperties;
import org.apache.camel.ExchangeProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/cookbook.md says of bodies, properties and hooks is so in the code. */
class CookbookTest {
    private static final Path PAGE = Path.of("docs", "cookbook.md");
    private static final Pattern BEAN = Pattern.compile("bean:([a-zA-Z]+)\\?method=([a-zA-Z]+)");

    private static String page;
    private static List<JsonNode> items;
    private static Map<String, Class<?>> beans;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(PAGE);
        items = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted().toList()) {
                new YAMLMapper().readTree(Files.readString(file)).forEach(items::add);
            }
        }
        beans = ProgramClasses.all().stream()
                .filter(type -> type.isAnnotatedWith(Named.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .collect(
                        Collectors.toMap(type -> type.getAnnotation(Named.class).value(), type -> type));
    }

    /** Each step that calls a bean, and what type of body that wants. */
    @Test
    void theTableOfBodiesIsAsTheBeansAre() {
        List<String> rows = new ArrayList<>();
        items.stream().filter(item -> item.has("route")).forEach(item -> {
            JsonNode route = item.get("route");
            List<String> steps = new ArrayList<>();
            walk(route, (name, node) -> {
                var call = BEAN.matcher(node.path("uri").asText());
                if (name.equals("to") && call.matches()) {
                    body(call.group(1), call.group(2))
                            .ifPresent(type -> steps.add(node.path("id").asText() + ": " + type));
                }
            });
            if (!steps.isEmpty()) {
                rows.add("| `" + route.path("id").asText() + "` | " + String.join(", ", steps) + " |");
            }
        });

        assertThat(table("| Route | Before the step")).containsExactlyInAnyOrderElementsOf(rows);
    }

    /** The simple name of what the method takes of the body; empty where it takes nothing of it. */
    private static Optional<String> body(String bean, String method) {
        Method called = Arrays.stream(beans.get(bean).getMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + bean + "." + method));
        return Arrays.stream(called.getParameters())
                .filter(CookbookTest::isBody)
                .findFirst()
                .map(parameter -> parameter.getType().getSimpleName());
    }

    private static boolean isBody(Parameter parameter) {
        return parameter.isAnnotationPresent(Body.class)
                || !parameter.isAnnotationPresent(ExchangeProperty.class)
                        && !parameter.isAnnotationPresent(ExchangeProperties.class)
                        && parameter.getType() != Exchange.class;
    }

    @Test
    void theTableOfPropertiesHasThoseThatRoutesSet() {
        Set<String> set = new TreeSet<>();
        items.stream()
                .filter(item -> item.has("route"))
                .forEach(item -> walk(item.get("route"), (name, node) -> {
                    if (name.equals("setProperty")) {
                        set.add("`" + node.path("name").asText() + "`");
                    }
                }));

        assertThat(firstColumn("| Property | Holds")).containsExactlyInAnyOrderElementsOf(set);
    }

    @Test
    void theAttributesOfAJobCanBeRead() {
        List<String> attributes = matches("`\\$\\{body\\.([a-zA-Z.]+)}`");

        assertThat(attributes).hasSizeGreaterThan(10);
        for (String attribute : attributes) {
            Class<?> type = Job.class;
            for (String part : attribute.split("\\.")) {
                Class<?> in = type;
                type = Arrays.stream(in.getMethods())
                        .filter(method -> method.getName().equals(part) && method.getParameterCount() == 0)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + part + " of " + in + " in ${body." + attribute))
                        .getReturnType();
            }
        }
    }

    @Test
    void theTablesOfHooksAndAnswersAreComplete() {
        assertThat(firstColumn("| Hook | When"))
                .containsExactlyElementsOf(Arrays.stream(Hook.values())
                        .map(hook -> "`" + hook.id() + "`")
                        .toList());
        assertThat(firstColumn("| Property | Effect"))
                .containsExactlyInAnyOrder(
                        "`" + HookAnswers.PRESETS + "`",
                        "`" + HookAnswers.METADATA + "NAME`",
                        "`" + HookAnswers.REJECT + "`",
                        "`" + HookAnswers.HOLD + "`",
                        "`" + HookAnswers.HOLD_UNTIL + "`");
    }

    private static Set<String> firstColumn(String head) {
        return table(head).stream()
                .map(row -> row.split("\\|")[1].strip())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The rows below that head. */
    private static List<String> table(String head) {
        List<String> lines = page.lines().toList();
        int at = 0;
        while (!lines.get(at).startsWith(head)) {
            at++;
        }
        return lines.subList(at + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static List<String> matches(String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }

    private static void walk(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        walk("", node, visitor);
    }

    private static void walk(String name, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(name, node);
            node.properties().forEach(each -> walk(each.getKey(), each.getValue(), visitor));
        } else if (node.isArray()) {
            node.forEach(each -> walk(name, each, visitor));
        }
    }
}
