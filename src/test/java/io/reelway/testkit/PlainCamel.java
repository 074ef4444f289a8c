package io.reelway.testkit;

import io.reelway.aws.AwsFaults;
import io.reelway.job.Claim;
import io.reelway.job.Job;
import io.reelway.progress.ProgressBoard;
import io.reelway.progress.StepsPolicy;
import io.reelway.video.AssetTurns.Turn;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Runs the real route files in a Camel of their own. Their calls of {@code bean:}, {@code exec:} and queues do nothing,
 * except that they are recorded and throw what a test wants. Small fakes answer calls of {@code method:}.
 */
public final class PlainCamel implements AutoCloseable {
    private static final String IN_FLIGHT = "inFlight";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<Exception>> errors = new ConcurrentHashMap<>();
    private final Failures failures = new Failures();
    private final PuttingOff puttingOff = new PuttingOff();
    private final HandOver handOver = new HandOver();
    private final DeadLetters deadLetters = new DeadLetters();
    private final Turns turns = new Turns();
    private final WakeUps wakeUps = new WakeUps();
    private RedeliveryPolicy inFlight;

    private PlainCamel(Map<String, String> settings) {
        // Camel would look for dependencies of the components of these names
        camel.setAutowiredEnabled(false);
        camel.addComponent("bean", new BeanSteps());
        for (String scheme : List.of("exec", "aws2-sqs", "aws2-sns", "aws2-eventbridge", "timer")) {
            camel.addComponent(scheme, new Steps(scheme));
        }
        Map.of(
                        "failures", failures,
                        "handOver", handOver,
                        "deadLetters", deadLetters,
                        "turns", turns,
                        "puttingOff", puttingOff,
                        "awsFaults", new AwsFaults(),
                        "wakeUps", wakeUps,
                        "steps", new StepsPolicy(new ProgressBoard()),
                        "collectedPrograms", new UseLatestAggregationStrategy(),
                        "queues", new Queues())
                .forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("topics", new Queues());
        camel.getRegistry().bind("hookAnswers", new UseLatestAggregationStrategy());
        camel.getRegistry()
                .bind("hookThreads", camel.getExecutorServiceManager().newCachedThreadPool(this, "hook"));
        for (String name : List.of(
                "analysing",
                "outputInspection",
                "qualityReports",
                "surveying",
                "proving",
                "sidecars",
                "outbox",
                "moves",
                "admission",
                "repairs",
                "hooks",
                "queueTurns",
                "apiJobs",
                "hookEvents",
                "eventBus",
                "passingEvents",
                "rowTime",
                "decisions")) {
            camel.getRegistry().bind(name, new Answers());
        }
        camel.getPropertiesComponent().addInitialProperty("reelway.ingest", "invocations");
        camel.getPropertiesComponent().addInitialProperty("reelway.records-postgresql", "false");
        camel.getPropertiesComponent().addInitialProperty("reelway.records-provisioning", "false");
        settings.forEach(camel.getPropertiesComponent()::addInitialProperty);
    }

    /** @param names of files in {@code routes/} */
    public static PlainCamel withRoutes(List<String> names) throws Exception {
        return withRoutes(names, Map.of());
    }

    /** @param settings such as {@code reelway.mediaconvert-event-bus}, which decide what is loaded */
    public static PlainCamel withRoutes(List<String> names, Map<String, String> settings) throws Exception {
        return load(
                names.stream()
                        .map(name -> "file:routes/" + name + ".camel.yaml")
                        .toList(),
                files -> files,
                settings);
    }

    /**
     * @param locations of route files, {@code file:} or {@code classpath:}
     * @param chosen what is loaded of them
     */
    public static PlainCamel load(List<String> locations, UnaryOperator<Collection<Resource>> chosen) throws Exception {
        return load(locations, chosen, Map.of());
    }

    private static PlainCamel load(
            List<String> locations, UnaryOperator<Collection<Resource>> chosen, Map<String, String> settings)
            throws Exception {
        PlainCamel plain = new PlainCamel(settings);
        Collection<Resource> resources = chosen.apply(locations.stream()
                .map(location -> ResourceHelper.resolveResource(plain.camel, location))
                .toList());
        PluginHelper.getRoutesLoader(plain.camel).loadRoutes(resources);
        RedeliveryPolicy waits = plain.camel.getRegistry().lookupByNameAndType(IN_FLIGHT, RedeliveryPolicy.class);
        plain.inFlight = waits.copy();
        waits.setRedeliveryDelay(1);
        waits.setMaximumRedeliveryDelay(1);
        plain.reset();
        plain.camel.start();
        return plain;
    }

    /** Resets: nothing fails, and all answers are those of a video without trouble. */
    public void reset() {
        called.clear();
        errors.clear();
        failures.open = true;
        failures.openUntil = null;
        puttingOff.possible = true;
        puttingOff.meant = false;
        handOver.possible = true;
        deadLetters.present = true;
        turns.turn = Turn.MINE;
        wakeUps.lateSidecar = false;
    }

    /**
     * Sends a message to an entry point, and returns what the queue sees: an exception that is not handled leaves the
     * message there.
     */
    public Exchange send(String entry, Object body) {
        return camel.createProducerTemplate()
                .send(entry, exchange -> exchange.getMessage().setBody(body));
    }

    /** From now on the step, {@code bean.method} or {@code scheme:name}, throws this exception. */
    public void fails(String step, Exception error) {
        errors.put(step, Collections.nCopies(Integer.MAX_VALUE, error));
    }

    public void failsOnce(String step, Exception error) {
        errors.put(step, List.of(error));
    }

    /** The calls since the last reset, in order. */
    public List<String> called() {
        return List.copyOf(called);
    }

    public Failures failures() {
        return failures;
    }

    public PuttingOff puttingOff() {
        return puttingOff;
    }

    public HandOver handOver() {
        return handOver;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Turns turns() {
        return turns;
    }

    public WakeUps wakeUps() {
        return wakeUps;
    }

    /** The redelivery policy as the routes define it; tests do not wait as long as it says. */
    public RedeliveryPolicy inFlightAsItIsWritten() {
        return inFlight.copy();
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** The job of video 1. */
    public static Job aJob() {
        Video video = new Video(AttributeValues.of(Map.<String, Object>of("VideoId", 1L, "fence", 1))
                .m());
        return Job.of(new Claim(video, Instant.EPOCH, Path.of("unused"), false));
    }

    /** Job, arrival and video in one: all that routes ask of a body. */
    public record Body() {
        public boolean isJudged() {
            return false;
        }

        public boolean isReportOld() {
            return false;
        }

        public boolean isMeasuredFirst() {
            return false;
        }

        public boolean isChanging() {
            return false;
        }

        public boolean isCopyRefused() {
            return false;
        }

        public boolean isAdmissionUntold() {
            return false;
        }

        public boolean isCopyUnfit() {
            return false;
        }

        public boolean isRecorded() {
            return false;
        }

        public boolean isRestored() {
            return false;
        }

        public String kind() {
            return "VIDEO";
        }

        public String verdict() {
            return "PROCESSED";
        }

        public long videoId() {
            return 1;
        }

        public String program() {
            return "ffmpeg";
        }
    }

    public final class Failures {
        public volatile boolean open;
        /** The step whose call makes {@link #isOpen} false; null for none. */
        public volatile String openUntil;

        public boolean isOpen() {
            return open && (openUntil == null || !called.contains(openUntil));
        }
    }

    public static final class PuttingOff {
        public volatile boolean possible;
        public volatile boolean meant;

        public boolean isPossible() {
            return possible;
        }

        public boolean isFor() {
            return meant;
        }
    }

    public static final class HandOver {
        public volatile boolean possible;

        public boolean isPossible() {
            return possible;
        }

        public boolean isFor(Object video) {
            return possible;
        }
    }

    public static final class DeadLetters {
        public volatile boolean present;

        public boolean isFor() {
            return present;
        }
    }

    public static final class Turns {
        public volatile Turn turn;

        public Turn take() {
            return turn;
        }
    }

    /** Fakes a video at rest that has messages to send and files to remove. */
    public static final class WakeUps {
        public volatile boolean lateSidecar;

        public boolean needsWorker() {
            return false;
        }

        public boolean isWaiting() {
            return false;
        }

        public boolean isReceived() {
            return false;
        }

        public boolean hasUnsent() {
            return true;
        }

        public boolean hasLateSidecar() {
            return lateSidecar;
        }

        public boolean hasLeftovers() {
            return true;
        }
    }

    public static final class Queues {
        public String jobs() {
            return "jobs";
        }

        public String handOver() {
            return "hand-over";
        }

        public String outcomes() {
            return "outcomes";
        }
    }

    /** Answers calls of {@code method:} for one video; a list is the body itself, so that each loop runs once. */
    public static final class Answers {
        public Object calls(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object measures(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object decodesAlone(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object decodes(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object probes(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object frames(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object sounds(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object messages(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object videosOf(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Integer jobDelay(Object video) {
            return null;
        }

        public boolean isUp() {
            return true;
        }

        public boolean isLeft() {
            return true;
        }

        public Object pending(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public boolean isDue() {
            return true;
        }

        public Object question(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object now(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public Object untold(Exchange exchange) {
            return exchange.getMessage().getBody();
        }

        public String hookOf(Exchange exchange) {
            return "on-processed";
        }

        public boolean isDeciding() {
            return false;
        }

        public boolean isWaiting() {
            return false;
        }

        public boolean take() {
            return true;
        }

        public boolean mustWait() {
            return false;
        }

        public boolean begins() {
            return true;
        }
    }

    /** A component whose every endpoint is a step that a test controls. */
    private final class Steps extends DefaultComponent {
        private final String scheme;

        private Steps(String scheme) {
            this.scheme = scheme;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return new Step(uri, this, scheme + ":" + remaining);
        }
    }

    /** The same for beans; the real component answers {@code method:}. */
    private final class BeanSteps extends BeanComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new Step(uri, this, remaining + "." + parameters.remove("method"));
        }
    }

    private final class Step extends DefaultEndpoint {
        private final String name;

        private Step(String uri, Component component, String name) {
            super(uri, component);
            this.name = name;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    called.add(name);
                    List<Exception> left = errors.getOrDefault(name, List.of());
                    if (!left.isEmpty()) {
                        errors.put(name, left.subList(1, left.size()));
                        throw left.get(0);
                    }
                }
            };
        }

        /** No messages come by themselves. */
        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }
    }
}
