package io.reelway.preset.mediaconvert;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;

/** Language codes as files carry them. */
final class LanguageCodes {
    private LanguageCodes() {}

    /** ISO 639-2 in small letters: {@code ENG} is eng, {@code en-US} too; what is neither is refused. */
    static Optional<String> code(Node node) {
        String text = node.raw().orElse("").toLowerCase(Locale.ROOT);
        if (text.matches("[a-z]{3}")) {
            node.honoured();
            return Optional.of(text);
        }
        if (text.matches("[a-z]{2,3}(-[a-z0-9-]{1,20})?")) {
            try {
                String three = Locale.forLanguageTag(text).getISO3Language();
                if (three.length() == 3) {
                    node.approximated("written as " + three);
                    return Optional.of(three);
                }
            } catch (MissingResourceException e) {
                // no such language: refused below
            }
        }
        node.refused("expected a language as ENG or en-US");
        return Optional.empty();
    }
}
