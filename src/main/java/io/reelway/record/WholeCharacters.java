package io.reelway.record;

/** Replaces halves of surrogate pairs, which are no characters: neither DynamoDB nor PostgreSQL takes them. */
public final class WholeCharacters {
    /** What stands for one that is replaced: U+FFFD. */
    public static final char UNKNOWN = '\ufffd';

    private WholeCharacters() {}

    /** The text without such halves. */
    public static String of(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? UNKNOWN : each)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
