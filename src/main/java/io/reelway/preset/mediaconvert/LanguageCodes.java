package io.reelway.preset.mediaconvert;

import io.reelway.preset.Language;
import java.util.Locale;
import java.util.Optional;

/** Reads the language of a setting. */
final class LanguageCodes {
    private LanguageCodes() {}

    /** ISO 639-2 in lower case: {@code eng} for {@code ENG} and {@code en-US}; any other text is refused. */
    static Optional<String> code(Node node) {
        String text = node.raw().orElse("").toLowerCase(Locale.ROOT);
        if (Language.isCode(text)) {
            node.honoured();
            return Optional.of(text);
        }
        Optional<String> code = text.matches("[a-z]{2,3}(-[a-z0-9-]{1,20})?") ? Language.ofTag(text) : Optional.empty();
        code.ifPresentOrElse(
                three -> node.approximated("written as " + three),
                () -> node.refused("expected a language as ENG or en-US"));
        return code;
    }
}
