package io.reelway.preset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/** Language codes: three letters of ISO 639-2 in presets and containers, tags of RFC 5646 in playlists. */
public final class Language {
    /** Languages with two codes in ISO 639-2: the bibliographic one, and the one that the rest of the world uses. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sqi"),
            Map.entry("arm", "hye"),
            Map.entry("baq", "eus"),
            Map.entry("bur", "mya"),
            Map.entry("chi", "zho"),
            Map.entry("cze", "ces"),
            Map.entry("dut", "nld"),
            Map.entry("fre", "fra"),
            Map.entry("geo", "kat"),
            Map.entry("ger", "deu"),
            Map.entry("gre", "ell"),
            Map.entry("ice", "isl"),
            Map.entry("mac", "mkd"),
            Map.entry("mao", "mri"),
            Map.entry("may", "msa"),
            Map.entry("per", "fas"),
            Map.entry("rum", "ron"),
            Map.entry("slo", "slk"),
            Map.entry("tib", "bod"),
            Map.entry("wel", "cym"));

    private Language() {}

    /** Whether a text has the form of ISO 639-2: {@code deu}. */
    public static boolean isCode(String text) {
        return text.matches("[a-z]{3}");
    }

    /**
     * The three-letter code of {@code de}, {@code de-AT}, {@code ger} and {@code deu}: {@code deu}; empty for a text
     * that is no code.
     */
    public static Optional<String> of(String written) {
        String code = written.toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
        if (isCode(code)) {
            return Optional.of(terminology(code));
        }
        return code.matches("[a-z]{2}") ? ofTag(code) : Optional.empty();
    }

    /**
     * The three-letter code of a tag in lower case: {@code eng} for {@code en} and {@code en-us}; empty for an unknown
     * language.
     */
    public static Optional<String> ofTag(String tag) {
        try {
            return Optional.of(Locale.forLanguageTag(tag).getISO3Language()).filter(Language::isCode);
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /** The terminological code, where a language has two. */
    public static String terminology(String code) {
        return BIBLIOGRAPHIC.getOrDefault(code, code);
    }

    /** The tag for playlists: {@code de} for {@code deu} and {@code ger}; empty where the code names no language. */
    public static Optional<String> tag(String code) {
        String newer = terminology(code.toLowerCase(Locale.ROOT));
        if (!newer.matches("[a-z]{2,3}") || newer.equals("und")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Locale.getISOLanguages())
                .filter(two -> new Locale(two).getISO3Language().equals(newer))
                .findFirst()
                .orElse(newer));
    }

    /** The English name of a tag: {@code German} for {@code de}. */
    public static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }
}
