package io.reelway.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperties;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hooks get, and what becomes of their answers, failures and delays: the real route file with routes of users. */
class HooksTest {
    private static final Map<String, Object> QUESTION =
            Map.of("key", "uploads/a.mov", "source", Map.of("duration", 8.5));

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = new HookThreads().threads();
    private final Decisions decisions = new Decisions();
    private final Events events = new Events();

    /** The bean of that name without a job. */
    public static final class Decisions {
        private Map<String, Object> answer;

        public HookBody question() {
            return new HookBody(QUESTION);
        }

        public String decide(@Body String job, @ExchangeProperties Map<String, Object> properties) {
            answer = new HashMap<>(properties);
            return properties.containsKey("hold") ? null : job + " decided";
        }
    }

    /** The bean of that name without a table. */
    public static final class Events {
        private List<HookBody> untold = List.of();
        private List<String> failures;
        private boolean told;

        public String now(@Body String of) {
            return of + " now";
        }

        public List<HookBody> untold() {
            return untold;
        }

        public String hookOf(@Body HookBody body) {
            return String.valueOf(body.get("hook"));
        }

        public void told(@Body String record, @ExchangeProperty(HookAnswers.FAILURES) List<String> sentences) {
            assertThat(record).isEqualTo("job now");
            told = true;
            failures = sentences;
        }
    }

    /** The route of a user. */
    private interface Hooked {
        void process(Exchange exchange) throws Exception;
    }

    private void start(Map<String, Hooked> hooks) throws Exception {
        camel.getRegistry().bind("hookThreads", threads);
        camel.getRegistry().bind("hookAnswers", new HookAnswers());
        camel.getRegistry().bind("hookEvents", events);
        camel.getRegistry().bind("decisions", decisions);
        camel.getRegistry().bind("inFlight", new RedeliveryPolicy());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                hooks.forEach((name, hook) -> from("direct:" + name).process(hook::process));
            }
        });
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(List.of(
                        ResourceHelper.fromString("errors.camel.yaml", hooksPolicy()),
                        ResourceHelper.fromString(
                                "hook-calls.camel.yaml",
                                text("hook-calls.camel.yaml").replace("timeout: 10000", "timeout: 1000"))));
        camel.start();
    }

    /** Of the policies on errors the one that is meant for hooks; the others want beans. */
    private static String hooksPolicy() throws IOException {
        String all = text("errors.camel.yaml");
        int begin = all.indexOf("- routeConfiguration:\n    id: leave-hooks");
        return all.substring(begin, all.indexOf("\n\n", begin));
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of("routes").resolve(file));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        camel.stop();
    }

    private Exchange ask() {
        return camel.createProducerTemplate().send("direct:ask", exchange -> {
            exchange.getMessage().setBody("job");
            exchange.getMessage().setHeader("receipt", "of the queue");
        });
    }

    @Test
    void theAnswersOfADecidingHookArriveAndItsOtherPropertiesToo() throws Exception {
        start(Map.of("on-probed", exchange -> {
            assertThat(exchange.getMessage().getBody(String.class)).contains("\"duration\":8.5");
            exchange.setProperty("presets", "mp4-web");
            exchange.setProperty("metadata.language", "de");
            exchange.getMessage().setBody("what it likes");
        }));

        Exchange asked = ask();

        assertThat(asked.getMessage().getBody()).isEqualTo("job decided");
        assertThat(decisions.answer)
                .containsEntry("presets", "mp4-web")
                .containsEntry("metadata.language", "de")
                .doesNotContainKey(HookAnswers.FAILURES);
    }

    @Test
    void aHeldJobGoesNoFurther() throws Exception {
        start(Map.of("on-probed", exchange -> exchange.setProperty("hold", "not yet")));

        Exchange asked = ask();

        assertThat(asked.getMessage().getBody()).isNull();
        assertThat(asked.isRouteStop()).isTrue();
    }

    @Test
    void whatAHookDoesToItsOwnExchangeIsItsOwn() throws Exception {
        start(Map.of("on-probed", exchange -> {
            exchange.setRouteStop(true);
            exchange.setRollbackOnly(true);
            exchange.setProperty("asked", "another job");
            exchange.setProperty("metadata.language", "de");
            exchange.getMessage().setHeader("reject", "by a web server");
            exchange.getMessage().removeHeader("receipt");
            exchange.getMessage().setBody(null);
        }));

        Exchange asked = ask();

        assertThat(asked.getMessage().getHeaders())
                .containsEntry("receipt", "of the queue")
                .hasSize(1);
        assertThat(asked.isRouteStop()).isFalse();
        assertThat(asked.isRollbackOnly()).isFalse();
        assertThat(asked.getMessage().getBody()).isEqualTo("job decided");
        assertThat(decisions.answer).containsEntry("metadata.language", "de").doesNotContainKey("reject");
    }

    @Test
    void answersBecomeWhatAMessageCanHold() throws Exception {
        start(Map.of("on-probed", exchange -> {
            exchange.setProperty("metadata.text", new ByteArrayInputStream("deu".getBytes(StandardCharsets.UTF_8)));
            exchange.setProperty("metadata.bytes", "deu".getBytes(StandardCharsets.UTF_8));
            exchange.setProperty("metadata.number", 7);
            exchange.setProperty("metadata.list", List.of("a", 1));
            exchange.setProperty("metadata.odd", new Object() {
                @Override
                public String toString() {
                    return "odd";
                }
            });
        }));

        ask();

        assertThat(decisions.answer)
                .containsEntry("metadata.text", "deu")
                .containsEntry("metadata.bytes", "deu")
                .containsEntry("metadata.number", 7)
                .containsEntry("metadata.list", List.of("a", 1))
                .containsEntry("metadata.odd", "odd");
    }

    @Test
    void whatStandsBehindTheHostOfAnAddressIsNotTold() throws Exception {
        start(Map.of("on-probed", exchange -> {
            throw new IOException("POST https://hooks.example.org/services/T0/SECRET?token=x failed: 404");
        }));

        ask();

        assertThat(decisions.answer.get(HookAnswers.FAILURES))
                .asString()
                .contains("POST https://hooks.example.org/… failed: 404");
    }

    @Test
    void withoutAHookNothingIsAnswered() throws Exception {
        start(Map.of());

        assertThat(ask().getMessage().getBody()).isEqualTo("job decided");
        assertThat(decisions.answer).doesNotContainKeys("presets", HookAnswers.FAILURES);
    }

    @Test
    void aHookThatFailsCountsAsNoneAndIsTold() throws Exception {
        start(Map.of("on-probed", exchange -> {
            exchange.setProperty("presets", "mp4-web");
            throw new IOException("connection refused");
        }));

        Exchange asked = ask();

        assertThat(asked.getException()).isNull();
        assertThat(asked.getMessage().getBody()).isEqualTo("job decided");
        assertThat(decisions.answer).doesNotContainKey("presets");
        assertThat(decisions.answer.get(HookAnswers.FAILURES))
                .isEqualTo(
                        List.of("The hook on-probed failed: connection refused; it counts as if it were not there."));
    }

    @Test
    void aHookThatHangsIsLeftAndItsLateAnswerCountsForNothing() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        start(Map.of("on-probed", exchange -> {
            hangs.await();
            exchange.setProperty("presets", "late");
        }));

        Exchange asked = ask();
        hangs.countDown();

        assertThat(asked.getMessage().getBody()).isEqualTo("job decided");
        assertThat(decisions.answer.get(HookAnswers.FAILURES))
                .isEqualTo(List.of("The hook on-probed took longer than 1 s; it counts as if it were not there."));
        assertThat(decisions.answer).doesNotContainKey("presets");
    }

    @Test
    void whereAllThreadsHangHooksAreNotCalledAndTheVideoGoesOn() throws Exception {
        start(Map.of("on-probed", exchange -> exchange.setProperty("presets", "mp4-web")));
        threads.shutdown();

        Exchange asked = ask();

        assertThat(asked.getException()).isNull();
        assertThat(asked.getMessage().getBody()).isEqualTo("job decided");
        assertThat(decisions.answer.get(HookAnswers.FAILURES))
                .asString()
                .startsWith("[The hook on-probed was not called: too many");
    }

    @Test
    void eachEventGoesToItsHookInOrderAndFailuresAreKept() throws Exception {
        List<String> heard = new ArrayList<>();
        start(Map.of(
                "on-admitted", exchange -> heard.add(exchange.getMessage().getBody(String.class)),
                "on-failed",
                        exchange -> {
                            heard.add("failed");
                            throw new IllegalStateException("no");
                        },
                "on-processed", exchange -> heard.add("processed")));
        events.untold = bodies("on-admitted", "on-failed", "on-processed", "on-given-up");

        Exchange told = camel.createProducerTemplate().send("direct:tell", exchange -> {
            exchange.getMessage().setBody("job");
            exchange.getMessage().setHeader("receipt", "of the queue");
        });

        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody()).isEqualTo("job");
        assertThat(told.getMessage().getHeaders())
                .containsEntry("receipt", "of the queue")
                .hasSize(1);
        assertThat(heard).containsExactly("{\"hook\":\"on-admitted\"}", "failed", "processed");
        assertThat(events.told).isTrue();
        assertThat(events.failures)
                .containsExactly("The hook on-failed failed: no; it counts as if it were not there.");
    }

    private static List<HookBody> bodies(String... hooks) {
        return Arrays.stream(hooks)
                .map(hook -> new HookBody(Map.of("hook", hook)))
                .toList();
    }
}
