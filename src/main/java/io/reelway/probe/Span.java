package io.reelway.probe;

/**
 * When something is there.
 *
 * @param start seconds
 * @param duration seconds; -1 when unknown
 */
record Span(double start, double duration) {
    /** What of it lies between two instants, counted from the first of them; nothing lasts 0. */
    Span part(double from, double to) {
        double begin = Math.max(0, start - from);
        if (duration < 0) {
            return new Span(begin, -1);
        }
        double end = Math.min(start + duration, to) - from;
        return new Span(begin, Math.max(0, end - begin));
    }
}
