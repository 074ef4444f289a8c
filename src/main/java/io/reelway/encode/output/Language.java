package io.reelway.encode.output;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Codes of languages as files write them, made the same: ISO 639-2, the terminological ones. */
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

    /** Of {@code de}, {@code de-AT}, {@code ger} and {@code deu}: {@code deu}; empty for what is no code. */
    public static Optional<String> of(String written) {
        String code = written.toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
        if (code.matches("[a-z]{2}")) {
            String three = Locale.forLanguageTag(code).getISO3Language();
            return Optional.of(three).filter(found -> !found.isEmpty());
        }
        return code.matches("[a-z]{3}") ? Optional.of(terminology(code)) : Optional.empty();
    }

    /** The code that the rest of the world uses, of two for one language. */
    public static String terminology(String code) {
        return BIBLIOGRAPHIC.getOrDefault(code, code);
    }
}
