package io.reelway.delivery;

import io.reelway.encode.output.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Codes of languages: containers write ISO 639-2, some of them in its older form, playlists RFC 5646. */
public final class LanguageTags {
    private LanguageTags() {}

    /** {@code de} for {@code deu} and {@code ger}; empty where the code names no language. */
    public static Optional<String> tag(String code) {
        String newer = Language.terminology(code.toLowerCase(Locale.ROOT));
        if (!newer.matches("[a-z]{2,3}") || newer.equals("und")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Locale.getISOLanguages())
                .filter(two -> new Locale(two).getISO3Language().equals(newer))
                .findFirst()
                .orElse(newer));
    }

    /** {@code German} for {@code de}. */
    public static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }
}
