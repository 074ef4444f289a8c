package io.reelway.preset.yaml;

import io.reelway.error.Printable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Suggests the word that was probably meant, and shortens foreign text for messages. */
public final class Suggestions {
    private static final int LONGEST = 80;

    private Suggestions() {}

    /** The text, shortened for a message and without control characters. */
    public static String shortened(String text) {
        return Printable.beginning(text, LONGEST);
    }

    /** {@code a, b or c}. */
    static String or(Collection<String> words) {
        List<String> list = List.copyOf(words);
        if (list.size() < 2) {
            return String.join("", list);
        }
        return String.join(", ", list.subList(0, list.size() - 1)) + " or " + list.get(list.size() - 1);
    }

    /** The word that was probably meant: the one with the fewest changes, where those are few for its length. */
    public static Optional<String> nearest(String came, Collection<String> words) {
        return near(came, words, word -> Math.max(1, word.length() / 3));
    }

    /** @param most changes */
    public static Optional<String> near(String came, Collection<String> words, int most) {
        return near(came, words, word -> most);
    }

    private static Optional<String> near(String came, Collection<String> words, ToIntFunction<String> most) {
        String lower = came.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= most.applyAsInt(word))
                .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))));
    }

    /** Letters to insert, leave out, replace or swap with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                cost[i][j] =
                        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
