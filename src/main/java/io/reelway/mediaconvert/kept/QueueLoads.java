package io.reelway.mediaconvert.kept;

import java.util.Map;

/** Tells how many jobs are in each queue. */
public interface QueueLoads {
    /**
     * The jobs of one queue that have not ended.
     *
     * @param submitted those that wait
     * @param progressing those that have begun
     */
    record Load(int submitted, int progressing) {
        public static final Load NONE = new Load(0, 0);

        public Load plus(Load other) {
            return new Load(submitted + other.submitted, progressing + other.progressing);
        }
    }

    /** By the name of the queue; a queue without jobs is left out. Jobs that change meanwhile may be missing or count twice. */
    Map<String, Load> now();
}
