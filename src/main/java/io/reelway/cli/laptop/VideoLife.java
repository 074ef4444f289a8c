package io.reelway.cli.laptop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The progress of a video: the steps that have begun, in their order. Immutable.
 *
 * @param name of the video, for the user
 * @param steps what is known of each step
 */
record VideoLife(String name, List<Step> steps) {

    VideoLife {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param percent 0 to 100, or -1 where the step has no progress
     */
    record Step(String name, State state, double percent, String detail) {}

    /** The state of a step. */
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
     * The progress after an event. A step with a further event keeps its place and its last detail. A finished step
     * stays finished, because the record's note of a running step can come later than the step's end.
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
