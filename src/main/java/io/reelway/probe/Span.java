package io.reelway.probe;

/**
 * A span of time, of a track in its file.
 *
 * @param start seconds
 * @param duration seconds; -1 when unknown
 */
record Span(double start, double duration) {
    /**
     * The part of it between two instants, counted from the first instant; its duration is 0 where nothing is in
     * between.
     */
    Span part(double from, double to) {
        double begin = Math.max(0, start - from);
        if (duration < 0) {
            return new Span(begin, -1);
        }
        double end = Math.min(start + duration, to) - from;
        return new Span(begin, Math.max(0, end - begin));
    }
}
