package io.reelway.mediaconvert.wire;

import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.preset.mediaconvert.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Turns the refusals of a translation into the service's 400: a line for each, with its path in the service's form. */
public final class RefusedSettings {
    private static final Pattern SETTINGS = Pattern.compile("^/settings(?=/|$)");

    private RefusedSettings() {}

    /** The refusal; empty where the translation refuses nothing. */
    public static Optional<ServiceException> of(Translation translation) {
        List<Setting> refused = translation.settings().stream()
                .filter(setting -> setting.verdict() == Verdict.REFUSED)
                .toList();
        if (refused.isEmpty()) {
            return translation.preset().isPresent()
                    ? Optional.empty()
                    : Optional.of(ServiceException.badRequest("/settings", "expected the settings of an output"));
        }
        Mistakes mistakes = new Mistakes();
        refused.forEach(setting -> mistakes.add(path(setting.path()), why(setting)));
        return Optional.of(mistakes.asException());
    }

    /**
     * The preset that a translation gives.
     *
     * @param translation may throw as {@link io.reelway.preset.mediaconvert.MediaConvert#translate} does
     * @throws ServiceException BAD_REQUEST naming the first settings that are refused, and why
     */
    public static Preset orThrow(Supplier<Translation> translation) {
        return checked(translation).orThrow();
    }

    /** The translation, where it gives a preset; the same as {@link #orThrow} otherwise. */
    public static Translation checked(Supplier<Translation> translation) {
        Translation translated;
        try {
            translated = translation.get();
        } catch (VideoException e) {
            throw new ServiceException(ServiceException.Kind.BAD_REQUEST, e.getMessage(), e);
        }
        of(translated).ifPresent(refusal -> {
            throw refusal;
        });
        return translated;
    }

    private static String why(Setting setting) {
        return setting.value().isEmpty() ? setting.why() : setting.why() + " (it is " + setting.value() + ")";
    }

    /**
     * A setting's path in the service's form: {@code /outputGroups/0/outputs/1/nameModifier} for
     * {@code Settings.OutputGroups[0].Outputs[1].NameModifier}.
     */
    public static String path(String setting) {
        StringBuilder path = new StringBuilder();
        boolean isName = false;
        for (String key : setting.replace("[", ".").replace("]", "").split("\\.", -1)) {
            path.append('/').append(isName ? key : WireNames.toWire(key));
            isName = !isName && WireNames.isMap(key);
        }
        String whole = SETTINGS.matcher(path).replaceFirst("");
        return whole.isEmpty() || whole.equals("/") ? "/settings" : whole;
    }
}
