package io.reelway.store;

import java.util.Collection;

/** Finds the prefix that several keys have in common, so that one listing finds them all. */
public final class KeyPrefix {
    private KeyPrefix() {}

    /** The longest common prefix; empty where there is none, or no key. */
    public static String common(Collection<String> keys) {
        return keys.stream().reduce(KeyPrefix::common).orElse("");
    }

    /** The folders that all have in common, with the slash; empty where they lie in different ones. */
    public static String folder(Collection<String> keys) {
        String common = common(keys);
        return common.substring(0, common.lastIndexOf('/') + 1);
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        // half of a surrogate pair is no character
        boolean split = length > 0 && Character.isHighSurrogate(one.charAt(length - 1));
        return one.substring(0, split ? length - 1 : length);
    }
}
