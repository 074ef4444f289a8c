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

        assertThat(board.news(VIDEO, 0).events())
                .containsExactly(
                        new StepEvent("admit", State.DONE, null, null),
                        new StepEvent("claim", State.DONE, null, null),
                        new StepEvent("encode", State.RUNNING, 61.0, "1.5x"),
                        new StepEvent("encode", State.DONE, 100.0, "1.5x"));
        assertThat(board.seconds(VIDEO)).containsOnlyKeys("encode");
    }

    @Test
    void aStepThatComesAgainBeginsANewRun() {
        board.done(VIDEO, "claim");
        board.begin(VIDEO, "stage");
        board.failed(VIDEO, "stage");
        board.done(VIDEO, "claim");

        assertThat(board.news(VIDEO, 0).events()).containsExactly(new StepEvent("claim", State.DONE, null, null));
    }

    @Test
    void whateverAdvancesIsActivityEvenIfItLooksTheSame() {
        board.begin(VIDEO, "publish");
        long before = board.activity(VIDEO);

        board.advance(VIDEO, null, null);

        assertThat(board.activity(VIDEO)).isGreaterThan(before);
        assertThat(board.news(VIDEO, 0).events()).hasSize(1);
    }

    @Test
    void aListenerHearsEachEventOnceAcrossRuns() {
        board.begin(VIDEO, "encode");
        ProgressBoard.News first = board.news(VIDEO, 0);
        board.advance(VIDEO, 10.0, null);
        board.advance(VIDEO, 20.0, null);
        board.failed(VIDEO, "encode");
        ProgressBoard.News second = board.news(VIDEO, first.upTo());
        board.begin(VIDEO, "encode");
        ProgressBoard.News third = board.news(VIDEO, second.upTo());

        assertThat(first.events()).extracting(StepEvent::state).containsExactly(State.RUNNING);
        assertThat(second.events())
                .containsExactly(
                        new StepEvent("encode", State.RUNNING, 20.0, null),
                        new StepEvent("encode", State.FAILED, 20.0, null));
        assertThat(third.events()).containsExactly(new StepEvent("encode", State.RUNNING, null, null));
        assertThat(board.news(VIDEO, third.upTo()).events()).isEmpty();
    }

    @Test
    void ofAnUnknownVideoNothingIsKnown() {
        assertThat(board.latest(99)).isEmpty();
        assertThat(board.news(99, 0).events()).isEmpty();
    }
}
