package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.reelway.arrival.InvalidEventException;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.HandOverException;
import io.reelway.job.LeaseLostException;
import io.reelway.testkit.PlainCamel;
import io.reelway.testkit.PlainCamel.Body;
import io.reelway.video.AssetTurns.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which exception ends where: the real route files under a plain Camel, whose steps do as they are told. */
class ErrorPoliciesTest {
    private static final String JOB = "direct:process-message";
    private static final String EVENT = "direct:admit-event";
    private static final int IN_FLIGHT = 4;

    private static PlainCamel camel;

    /** Where a message ends. */
    private enum End {
        /** All steps ran. */
        DONE,
        /** The run failed: recorded, settled, announced. */
        FAILED,
        /** The job went to other processes. */
        HANDED_OVER,
        /** It waits for AWS, and the queue loses it: its record wakes it. */
        PUT_OFF,
        /** It ended without a word, and the queue loses it. */
        DROPPED,
        /** It lies in the dead-letter queue, and its own queue loses it. */
        DEAD_LETTER,
        /** The queue gives it out again. */
        LEFT_TO_QUEUE
    }

    @BeforeAll
    static void start() throws Exception {
        camel = PlainCamel.withRoutes(
                List.of("admit", "again", "announce", "errors", "fail", "ingest-jobs", "process"));
    }

    @AfterAll
    static void stop() {
        camel.close();
    }

    @BeforeEach
    void nothingFails() {
        camel.reset();
    }

    @Test
    void withoutErrorsAllStagesRun() {
        assertThat(end(JOB)).isEqualTo(End.DONE);
        assertThat(camel.called())
                .containsSubsequence(
                        "claims.read",
                        "claims.claim",
                        "sources.look",
                        "probing.read",
                        "analysing.read",
                        "encoding.check",
                        "proving.measured",
                        "proving.decoded",
                        "proving.judge",
                        "publishing.manifest",
                        "recording.record",
                        "closing.close",
                        "outbox.sent",
                        "workFolders.leave")
                .doesNotContain("failures.judge", "handOver.giveBack", "deadLetters.send");
    }

    @Test
    void anotherVersionAtWorkSendsTheJobBack() {
        camel.turns().turn = Turn.LATER;

        assertThat(end(JOB)).isEqualTo(End.DROPPED);
        assertThat(camel.called()).contains("turns.handBack").doesNotContain("claimChecks.cancelled", "sources.look");
        assertLeftBehindNothing();
    }

    @Test
    void aNewerVersionEndsTheVideo() {
        camel.turns().turn = Turn.OVER;
        camel.fails("turns.endSuperseded", new VideoException(ErrorCode.SUPERSEDED, "a newer one is there"));

        assertThat(end(JOB)).isEqualTo(End.FAILED);
        assertThat(camel.called()).doesNotContain("turns.handBack", "claimChecks.cancelled", "sources.look");
        assertLeftBehindNothing();
    }

    /** {@code end-the-video} while the end is open, thrown by a step of the route {@code stage}. */
    static Stream<Arguments> inAStage() {
        return Stream.of(
                arguments(passing(), 1 + IN_FLIGHT, End.FAILED),
                arguments(refused(), 1, End.FAILED),
                arguments(new VideoException(ErrorCode.NOT_A_VIDEO, "a letter"), 1, End.FAILED),
                arguments(new IllegalStateException("nobody foresaw it"), 1, End.FAILED),
                arguments(new IOException("No space left on device"), 1, End.FAILED),
                arguments(new InvalidEventException("of another kind", null), 1, End.FAILED),
                arguments(new HandOverException("too large"), 1, End.HANDED_OVER),
                arguments(leaseLost(), 1, End.DROPPED));
    }

    @ParameterizedTest
    @MethodSource("inAStage")
    void anErrorInAStageEndsTheVideo(Exception error, int tries, End expected) {
        camel.fails("sources.look", error);

        assertThat(end(JOB)).isEqualTo(expected);
        assertThat(tries("sources.look")).isEqualTo(tries);
        assertThat(camel.called()).doesNotContain("sources.download", "publishing.manifest");
        assertLeftBehindNothing();
    }

    /** The same in groups of steps, whose order and errors are those of their route. */
    @ParameterizedTest
    @MethodSource("inAStage")
    void anErrorInAGroupOfStepsEndsTheVideo(Exception error, int tries, End expected) {
        camel.fails("orders.sidecar", error);

        assertThat(end(JOB)).isEqualTo(expected);
        assertThat(tries("orders.sidecar")).isEqualTo(tries);
        assertThat(tries("claimChecks.key")).isEqualTo(1);
        assertThat(camel.called()).doesNotContain("orders.presets", "sources.look");
        assertLeftBehindNothing();
    }

    /** {@code end-the-video} when the end is recorded: AWS is waited for, and for all else the lease decides who goes on. */
    static Stream<Arguments> recorded() {
        return Stream.of(
                arguments(passing(), 1 + IN_FLIGHT, End.PUT_OFF),
                arguments(refused(), 1, End.PUT_OFF),
                arguments(new VideoException(ErrorCode.SOURCE_GONE, "it is gone"), 1, End.LEFT_TO_QUEUE),
                arguments(new IllegalStateException("nobody foresaw it"), 1, End.LEFT_TO_QUEUE),
                arguments(leaseLost(), 1, End.DROPPED));
    }

    /** The same before there is a job. */
    static Stream<Arguments> notOpen() {
        return Stream.of(
                arguments(passing(), 1 + IN_FLIGHT, End.LEFT_TO_QUEUE),
                arguments(refused(), 1, End.LEFT_TO_QUEUE),
                arguments(new VideoException(ErrorCode.SOURCE_GONE, "it is gone"), 1, End.LEFT_TO_QUEUE),
                arguments(new IllegalStateException("nobody foresaw it"), 1, End.LEFT_TO_QUEUE),
                arguments(leaseLost(), 1, End.DROPPED));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void whatIsRecordedAlreadyIsPutOffOrLeftToTheLease(Exception error, int tries, End expected) {
        camel.fails("closing.close", error);
        camel.failures().open = false;

        assertThat(end(JOB)).isEqualTo(expected);
        assertThat(tries("closing.close")).isEqualTo(tries);
        assertThat(camel.called()).doesNotContain("outbox.sent");
        assertLeftBehindNothing();
    }

    @ParameterizedTest
    @MethodSource("notOpen")
    void whatCouldNotBeClaimedIsLeftToTheQueue(Exception error, int tries, End expected) {
        camel.fails("claims.claim", error);
        camel.failures().open = false;
        camel.puttingOff().possible = false;

        assertThat(end(JOB)).isEqualTo(expected);
        assertThat(tries("claims.claim")).isEqualTo(tries);
        assertThat(camel.called()).doesNotContain("leases.hold");
    }

    @Test
    void aFailureThatPassesIsPutOff() {
        camel.fails("sources.download", new VideoException(ErrorCode.STORAGE_UNAVAILABLE, "it broke off"));
        camel.puttingOff().meant = true;

        assertThat(end(JOB)).isEqualTo(End.PUT_OFF);
        assertThat(camel.called()).doesNotContain("recording.record", "closing.close", "outbox.sent");
        assertLeftBehindNothing();
    }

    @Test
    void aFailureThatCannotBeRecordedForAwsIsPutOff() {
        camel.fails("sources.look", new VideoException(ErrorCode.NOT_A_VIDEO, "a letter"));
        camel.fails("recording.record", passing());
        // as once the failure is judged
        camel.failures().openUntil = "failures.judge";

        assertThat(end(JOB)).isEqualTo(End.PUT_OFF);
        assertThat(tries("recording.record")).isEqualTo(1 + IN_FLIGHT);
        assertLeftBehindNothing();
    }

    /** {@code keep-messages}: whatever the topic answers, the message is kept, and the queue told. */
    static Stream<Arguments> ofTheTopic() {
        return Stream.of(arguments(passing(), 1 + IN_FLIGHT), arguments(refused(), 1));
    }

    @ParameterizedTest
    @MethodSource("ofTheTopic")
    void aMessageThatIsNotTakenIsKept(Exception error, int tries) {
        camel.fails("aws2-sns:outcomes", error);

        assertThat(end(JOB)).isEqualTo(End.LEFT_TO_QUEUE);
        assertThat(tries("aws2-sns:outcomes")).isEqualTo(tries);
        assertThat(tries("outbox.failed")).isEqualTo(1);
        assertThat(camel.called()).contains("closing.close").doesNotContain("outbox.sent", "puttingOff.putOff");
        assertLeftBehindNothing();
    }

    @Test
    void anAnswerThatComesAtLastIsNoError() {
        camel.failsOnce("sources.look", passing());

        assertThat(end(JOB)).isEqualTo(End.DONE);
        assertThat(tries("sources.look")).isEqualTo(2);
    }

    @Test
    void aJobThatNobodyElseCanDoFails() {
        camel.fails("budget.check", new HandOverException("too many pixels"));
        camel.handOver().possible = false;

        assertThat(end(JOB)).isEqualTo(End.FAILED);
        assertLeftBehindNothing();
    }

    @Test
    void aFailureThatCannotBeRecordedIsLeftToTheLease() {
        camel.fails("sources.look", new VideoException(ErrorCode.NOT_A_VIDEO, "a letter"));
        camel.fails("failures.judge", passing());

        assertThat(end(JOB)).isEqualTo(End.LEFT_TO_QUEUE);
        assertThat(tries("failures.judge")).isEqualTo(1 + IN_FLIGHT);
        assertLeftBehindNothing();
    }

    /** {@code redeliver} below {@code leave-to-queue}: repeated where that helps, and never handled. */
    static Stream<Arguments> onAdmission() {
        return Stream.of(
                arguments(passing(), 1 + IN_FLIGHT),
                arguments(refused(), 1),
                arguments(new VideoException(ErrorCode.STORAGE_UNAVAILABLE, "no answer"), 1),
                arguments(new IllegalStateException("nobody foresaw it"), 1),
                arguments(new HandOverException("too large"), 1),
                arguments(new InvalidEventException("not where events are read", null), 1),
                arguments(leaseLost(), 1));
    }

    @ParameterizedTest
    @MethodSource("onAdmission")
    void anErrorThatIsNoVideosIsForWhoeverCalled(Exception error, int tries) {
        camel.fails("admission.admit", error);

        assertThat(end(EVENT)).isEqualTo(End.LEFT_TO_QUEUE);
        assertThat(tries("admission.admit")).isEqualTo(tries);
        assertThat(camel.called())
                .doesNotContain("aws2-sqs:jobs", "failures.judge", "handOver.giveBack", "workFolders.leave");
    }

    /** {@code leave-to-queue}: thrown where a message is read. */
    static Stream<Arguments> atTheEntry() {
        return Stream.of(
                arguments(new InvalidEventException("no event", null), End.DEAD_LETTER),
                arguments(passing(), End.LEFT_TO_QUEUE),
                arguments(refused(), End.LEFT_TO_QUEUE),
                arguments(new VideoException(ErrorCode.INTERNAL, "a mistake"), End.LEFT_TO_QUEUE),
                arguments(new IllegalStateException("nobody foresaw it"), End.LEFT_TO_QUEUE),
                arguments(new HandOverException("too large"), End.LEFT_TO_QUEUE),
                arguments(leaseLost(), End.LEFT_TO_QUEUE));
    }

    @ParameterizedTest
    @MethodSource("atTheEntry")
    void onlyWhatNobodyCanUnderstandGoesToTheDeadLetterQueue(Exception error, End expected) {
        camel.fails("s3Events.parse", error);

        assertThat(end(EVENT)).isEqualTo(expected);
        assertThat(tries("s3Events.parse")).isEqualTo(1);
    }

    @Test
    void withoutADeadLetterQueueItIsLeftToItsOwn() {
        camel.fails("claims.read", new InvalidEventException("no job", null));
        camel.deadLetters().present = false;

        assertThat(end(JOB)).isEqualTo(End.LEFT_TO_QUEUE);
    }

    @Test
    void aRepeatedCallWaitsLongerEachTime() {
        RedeliveryPolicy waits = camel.inFlightAsItIsWritten();

        assertThat(waits.getMaximumRedeliveries()).isEqualTo(IN_FLIGHT);
        waits.setUseCollisionAvoidance(false);
        List<Long> millis = new ArrayList<>();
        IntStream.rangeClosed(1, IN_FLIGHT)
                .forEach(counter -> millis.add(
                        waits.calculateRedeliveryDelay(millis.isEmpty() ? 0 : millis.get(counter - 2), counter)));
        assertThat(millis).containsExactly(400L, 800L, 1600L, 3200L);
    }

    private static End end(String entry) {
        Exchange message = camel.send(entry, new Body());
        List<String> called = camel.called();
        if (message.getException() != null) {
            return End.LEFT_TO_QUEUE;
        }
        if (called.contains("deadLetters.send")) {
            return End.DEAD_LETTER;
        }
        if (called.contains("puttingOff.putOff")) {
            return End.PUT_OFF;
        }
        if (called.contains("failures.judge")) {
            assertThat(called)
                    .containsSubsequence("failures.judge", "recording.record", "closing.close", "outbox.sent");
            return End.FAILED;
        }
        if (called.contains("handOver.giveBack")) {
            assertThat(called).containsSubsequence("handOver.giveBack", "aws2-sqs:hand-over");
            return End.HANDED_OVER;
        }
        return called.contains("outbox.sent") ? End.DONE : End.DROPPED;
    }

    private static long tries(String step) {
        return camel.called().stream().filter(step::equals).count();
    }

    /** {@code leave-nothing-behind}: once, after everything else. */
    private static void assertLeftBehindNothing() {
        assertThat(tries("workFolders.leave")).isEqualTo(1);
        assertThat(camel.called()).endsWith("workFolders.leave", "taskProtection.update");
    }

    private static SdkException passing() {
        return S3Exception.builder().message("slow down").statusCode(503).build();
    }

    private static SdkException refused() {
        return S3Exception.builder().message("denied").statusCode(403).build();
    }

    private static LeaseLostException leaseLost() {
        return new LeaseLostException(PlainCamel.aJob());
    }
}
