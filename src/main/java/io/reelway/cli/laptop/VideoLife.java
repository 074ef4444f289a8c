package io.reelway.cli.laptop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a video is: the steps that have begun, in the order in which they began. Immutable.
 *
 * @param name what the user calls the video
 * @param steps what is known of each step
 */
record VideoLife(String name, List<Step> steps) {

    VideoLife {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param percent 0 to 100, or -1 where the step does not measure itself
     */
    record Step(String name, State state, double percent, String detail) {}

    /** Where a step is. */
    enum State {
        RUNNING,
        DONE,
        FAILED;

        static State of(String word) {
            return switch (word) {
                case "done" -> DONE;
                case "failed" -> FAILED;
                default -> RUNNING;
            };
        }
    }

    static VideoLife of(String name) {
        return new VideoLife(name, List.of());
    }

    /**
     * The life after that event. A step that is told of again keeps its place and its last detail; what is done stays
     * done, as the record's own note of a running step can come later than the step's end.
     */
    VideoLife after(LifeEvent event) {
        Map<String, Step> byName = new LinkedHashMap<>();
        steps.forEach(step -> byName.put(step.name(), step));
        Step before = byName.get(event.step());
        State state = State.of(event.state());
        boolean late = before != null && before.state() == State.DONE && state == State.RUNNING;
        if (event.step().isEmpty() || late) {
            return this;
        }
        String detail = event.detail().isEmpty() && before != null ? before.detail() : event.detail();
        byName.put(event.step(), new Step(event.step(), state, event.percent(), detail));
        return new VideoLife(name, new ArrayList<>(byName.values()));
    }
}
