package io.reelway.proof;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Codes of languages: containers write ISO 639-2, some of them in its older form, playlists RFC 5646. */
final class Languages {
    /** ISO 639-2/B to 639-2/T, all that differ. */
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

    private Languages() {}

    /** The newer of two codes for one language. */
    static String terminology(String code) {
        return BIBLIOGRAPHIC.getOrDefault(code, code);
    }

    /** {@code de} for {@code deu} and {@code ger}; empty where the code names no language. */
    static Optional<String> tag(String code) {
        String newer = terminology(code.toLowerCase(Locale.ROOT));
        if (!newer.matches("[a-z]{2,3}") || newer.equals("und")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Locale.getISOLanguages())
                .filter(two -> new Locale(two).getISO3Language().equals(newer))
                .findFirst()
                .orElse(newer));
    }

    /** {@code German} for {@code de}. */
    static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }
}
