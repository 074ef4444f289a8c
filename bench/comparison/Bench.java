package comparison;

/** What all cases share. */
record Bench(int repeats, Place place, Clips clips, Table table, Timings timings) {}
