package io.reelway.embedded.testing.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Requests that wait to be released. */
final class Held {
    private static final long LOOK_MILLIS = 50;

    private final TreeMap<Integer, Waiting> waiting = new TreeMap<>();
    private int last;

    /** A held request, under the number by which it is released. */
    record Waiting(int number, FaultRule.Side hold, Call call) {}

    /** Waits until the request is released; false when its caller was gone before that. */
    synchronized boolean await(Call call, FaultRule.Side side, BooleanSupplier callerIsGone) {
        int number = ++last;
        waiting.put(number, new Waiting(number, side, call));
        try {
            while (waiting.containsKey(number) && !callerIsGone.getAsBoolean()) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.remove(number);
        }
        return !callerIsGone.getAsBoolean();
    }

    /** @return whether there was such a request */
    synchronized boolean release(int number) {
        boolean was = waiting.remove(number) != null;
        notifyAll();
        return was;
    }

    synchronized void releaseAll() {
        waiting.clear();
        notifyAll();
    }

    synchronized List<Waiting> told() {
        return new ArrayList<>(waiting.values());
    }
}
