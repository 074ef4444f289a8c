package io.reelway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.reelway.routes.RouteMistake.Source;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken routes as Camel itself refuses them. */
class RouteMistakeTest {
    private static final List<String> BEANS = List.of("claims", "leases");

    private static Optional<RouteMistake> mistake(String route) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            Throwable thrown = catchThrowable(() -> {
                PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("mine.camel.yaml", route));
                camel.start();
            });
            assertThat(thrown).as("Camel takes it: %s", route).isNotNull();
            return RouteMistake.of(
                    new IllegalStateException("cannot start", thrown),
                    List.of(new Source("mine.camel.yaml", route)),
                    BEANS);
        }
    }

    private static String route(String from, String step) {
        return """
                - route:
                    id: mine
                    from:
                      uri: %s
                      steps:
                        - %s
                """.formatted(from, step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direct:a | tto: direct:b | 6 | there is no step \"tto\"; did you mean \"to\"?",
                "direct:a | to: {urii: direct:b} | 6 | there is no field \"urii\"; did you mean \"uri\"?",
                "direct:a | zzz: 1 | 6 | there is no step \"zzz\".",
                "nosuch:a | to: direct:b | 4 | route mine: there is no component \"nosuch\" in this build: correct the"
                        + " name, or build with it: ./mvnw package -Dreelway.with=camel-nosuch",
                "timer:x?periodd=5 | to: direct:b | 4 | route mine: timer has no parameter \"periodd\".",
                "direct:a | to: bean:claimz?method=claim | 6 | route mine: there is no bean \"claimz\"; did you mean"
                        + " \"claims\"?",
                "direct:a | to: bean:unheard-of | 6 | route mine: there is no bean \"unheard-of\".",
                "direct:a | setBody: {simple: '${body'} | 6 | route mine: the expression \"${body\" cannot be read: expected"
                        + " symbol functionEnd but was eol at location 5.",
            })
    void aMistakeHasItsFileItsLineAndASentence(String from, String step, int line, String what) throws Exception {
        RouteMistake mistake = mistake(route(from, step)).orElseThrow();

        assertThat(mistake.lines().get(0)).isEqualTo("mine.camel.yaml, line " + line + ": " + what);
        assertThat(mistake.code()).isNotEmpty();
    }

    @Test
    void whatIsNoYamlIsToldWhereItEnds() throws Exception {
        assertThat(mistake("- route:\n    id: mine\n   bad: 1\n")
                        .orElseThrow()
                        .lines()
                        .get(0))
                .startsWith("mine.camel.yaml, line 3: expected <block end>");
    }

    @Test
    void aRouteWithoutALineIsNamedByItsId() throws Exception {
        RouteMistake mistake = RouteMistake.of(
                        new org.apache.camel.FailedToCreateRouteException(
                                "mine", null, "Route(mine)", new IllegalArgumentException("it is wrong")),
                        List.of(),
                        BEANS)
                .orElseThrow();
        assertThat(mistake.lines()).containsExactly("route mine: it is wrong");
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(RouteMistake.of(new IllegalStateException("no bucket"), List.of(), BEANS))
                .isEmpty();
    }

    @Test
    void secretsAreLeftOut() throws Exception {
        assertThat(mistake(route("timer:x?periodd=5&secretKey=SEKRET&accessToken=OTHER", "to: direct:b"))
                        .orElseThrow()
                        .lines()
                        .toString())
                .contains("secretKey=...")
                .doesNotContain("SEKRET", "OTHER");
    }

    @Test
    void aWordIsFoundWholeOnly() throws Exception {
        String two = route("direct:a", "to: bean:claimzes")
                + route("direct:b", "to: bean:claimz").replace("mine", "other");
        assertThat(RouteMistake.of(
                                new org.apache.camel.FailedToCreateRouteException(
                                        "other",
                                        null,
                                        "Route(other)",
                                        new org.apache.camel.NoSuchBeanException("claimz")),
                                List.of(new Source("mine.camel.yaml", two)),
                                BEANS)
                        .orElseThrow()
                        .place())
                .isEqualTo("mine.camel.yaml, line 12");
    }
}
