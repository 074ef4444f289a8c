package comparison;

/** What all cases share. */
record Bench(int repeats, Place place, BenchClips clips, FigureTable table, Timings timings) {}
