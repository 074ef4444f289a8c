package io.reelway.cli;

/** A number and a noun for messages: {@code 1 part}, {@code 2 parts}. */
final class Count {
    private Count() {}

    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
