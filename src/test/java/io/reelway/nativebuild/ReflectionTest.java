package io.reelway.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.testkit.ProgramClasses;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever routes name, built-in ones and older ones of users, a native program finds too: nobody notices on a JVM. */
class ReflectionTest {
    private static final List<Path> FOLDERS = List.of(Path.of("routes"), Path.of("src/test/resources/former-routes"));
    /** {@code bean:name?method=m} and <code>{{bean:name.m}}</code>. */
    private static final Pattern BEAN = Pattern.compile("bean:(\\w+)(?:\\?method=|\\.)(\\w+)");

    private static final Pattern ATTRIBUTE = Pattern.compile("\\$\\{body\\.(\\w+)}");

    private static final Pattern CONSTANT = Pattern.compile("== '([A-Z_]+)'");

    private static final JavaClasses PROGRAM = ProgramClasses.all();

    private static final Map<String, Set<String>> METHODS = new TreeMap<>();
    private static final Set<String> CLASSES = new TreeSet<>();
    private static final Set<String> ATTRIBUTES = new TreeSet<>();
    private static final Set<String> CONSTANTS = new TreeSet<>();

    @BeforeAll
    static void readRoutes() throws IOException {
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    read(new YAMLMapper().readTree(file.toFile()));
                }
            }
        }
    }

    @Test
    void everyBeanThatARouteCallsIsRegisteredAndHasTheMethod() {
        Map<String, Class<?>> beans = beans();

        assertThat(METHODS).hasSizeGreaterThan(20);
        METHODS.forEach((name, methods) -> {
            assertThat(beans).as("@Named").containsKey(name);
            assertThat(beans.get(name)).as("bean:" + name).hasAnnotation(RegisterForReflection.class);
            assertThat(methodsOf(beans.get(name))).as("methods of bean:" + name).containsAll(methods);
        });
    }

    @Test
    void everyClassThatARouteNamesIsRegistered() {
        Set<String> own =
                CLASSES.stream().filter(name -> !name.startsWith("java.lang.")).collect(Collectors.toSet());

        assertThat(own).hasSizeGreaterThan(3);
        Set<String> known = registered().stream().map(Class::getName).collect(Collectors.toSet());
        known.addAll(List.of(
                Reflection.class.getAnnotation(RegisterForReflection.class).classNames()));
        assertThat(known).containsAll(own);
    }

    @Test
    void everyAttributeThatARouteReadsIsOneOfARegisteredClass() {
        Set<String> known =
                registered().stream().flatMap(type -> methodsOf(type).stream()).collect(Collectors.toSet());

        assertThat(ATTRIBUTES).hasSizeGreaterThan(3);
        assertThat(known).containsAll(ATTRIBUTES);
    }

    @Test
    void everyConstantThatARouteComparesWithIsOneOfARegisteredEnum() {
        Set<String> known = registered().stream()
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.toSet());

        assertThat(CONSTANTS).hasSizeGreaterThan(5);
        assertThat(known).containsAll(CONSTANTS);
    }

    private static void read(JsonNode node) {
        if (node.isTextual()) {
            for (Matcher found = BEAN.matcher(node.asText()); found.find(); ) {
                method(found.group(1), found.group(2));
            }
            for (Matcher found = ATTRIBUTE.matcher(node.asText()); found.find(); ) {
                ATTRIBUTES.add(found.group(1));
            }
            for (Matcher found = CONSTANT.matcher(node.asText()); found.find(); ) {
                CONSTANTS.add(found.group(1));
            }
        } else if (node.has("ref") && node.has("method")) {
            method(node.get("ref").asText(), node.get("method").asText());
        }
        node.path("exception").forEach(name -> CLASSES.add(name.asText()));
        if (node.path("type").isTextual()) {
            CLASSES.add(node.get("type").asText());
        }
        node.forEach(ReflectionTest::read);
    }

    private static void method(String bean, String method) {
        METHODS.computeIfAbsent(bean, name -> new TreeSet<>()).add(method);
    }

    private static Map<String, Class<?>> beans() {
        return PROGRAM.stream()
                .filter(type -> type.isAnnotatedWith(Named.class))
                .collect(Collectors.toMap(
                        type -> type.getAnnotationOfType(Named.class).value(), JavaClass::reflect));
    }

    /** Classes of Reelway that say that they are looked into at run time. */
    private static Set<Class<?>> registered() {
        return PROGRAM.stream()
                .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }

    private static Set<String> methodsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
