package io.reelway.settings;

import java.util.Locale;

/** What the HTTP interface lets somebody do who has signed in. */
public enum ApiRole {
    /** Looks, and changes nothing: GET and HEAD. */
    VIEWER,
    /** Everything. */
    OPERATOR;

    /** The word of settings: {@code viewer} or {@code operator}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
