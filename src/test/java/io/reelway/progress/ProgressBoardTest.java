package io.reelway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.progress.StepEvent.State;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
    private static final long VIDEO = 7;

    private final ProgressBoard board = new ProgressBoard();

    @Test
    void aLateListenerHearsAllStepsOfTheRun() {
        board.done(VIDEO, "admit");
        board.done(VIDEO, "claim");
        board.begin(VIDEO, "encode");
        board.advance(VIDEO, 61.0, "1.5x");
        board.done(VIDEO, "encode");

        assertThat(board.eventsFrom(VIDEO, 0))
                .containsExactly(
                        new StepEvent("admit", State.DONE, null, null),
                        new StepEvent("claim", State.DONE, null, null),
                        new StepEvent("encode", State.RUNNING, null, null),
                        new StepEvent("encode", State.RUNNING, 61.0, "1.5x"),
                        new StepEvent("encode", State.DONE, 100.0, "1.5x"));
        assertThat(board.eventsFrom(VIDEO, 4)).hasSize(1);
        assertThat(board.seconds(VIDEO)).containsOnlyKeys("encode");
    }

    @Test
    void aStepThatComesAgainBeginsANewRun() {
        board.done(VIDEO, "claim");
        board.begin(VIDEO, "stage");
        board.failed(VIDEO, "stage");
        board.done(VIDEO, "claim");

        assertThat(board.eventsFrom(VIDEO, 0)).containsExactly(new StepEvent("claim", State.DONE, null, null));
    }

    @Test
    void whateverAdvancesIsActivityEvenIfItLooksTheSame() {
        board.begin(VIDEO, "publish");
        long before = board.activity(VIDEO);

        board.advance(VIDEO, null, null);

        assertThat(board.activity(VIDEO)).isGreaterThan(before);
        assertThat(board.eventsFrom(VIDEO, 0)).hasSize(1);
    }

    @Test
    void ofAnUnknownVideoNothingIsKnown() {
        assertThat(board.latest(99)).isEmpty();
        assertThat(board.eventsFrom(99, 0)).isEmpty();
    }
}
