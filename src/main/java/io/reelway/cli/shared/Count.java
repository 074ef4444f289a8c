package io.reelway.cli.shared;

/** Writes a number and a noun for messages: {@code 1 part}, {@code 2 parts}. */
public final class Count {
    private Count() {}

    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
