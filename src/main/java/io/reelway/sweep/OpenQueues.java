package io.reelway.sweep;

import java.util.List;

/** Tells which queues of the MediaConvert API let their jobs begin. */
public interface OpenQueues {
    /** Their names; empty where the API was never used. */
    List<String> names();
}
