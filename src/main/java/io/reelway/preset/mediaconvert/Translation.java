package io.reelway.preset.mediaconvert;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The result of a translation: the preset, and a verdict on each setting of the job.
 *
 * @param file where the job came from, for messages
 * @param preset empty when any setting is refused
 * @param settings every leaf of the document once, in its order; then the missing settings
 * @param code of a refusal: INVALID_PRESET, or FORBIDDEN_REFERENCE where a sidecar's job names an address
 */
public record Translation(String file, Optional<Preset> preset, List<Setting> settings, ErrorCode code) {
    private static final int NAMED = 5;
    private static final Pattern INPUT = Pattern.compile("(?i)(.*\\.)?Inputs\\[0]\\.FileInput");

    public Translation {
        settings = List.copyOf(settings);
    }

    /** @throws VideoException with {@link #code} naming the first settings that are refused, and why */
    public Preset orThrow() {
        return preset.orElseThrow(() -> new VideoException(code, message()));
    }

    /** The address that the job names as its input, in a form that is safe to print; empty where it names none. */
    public Optional<String> namedInput() {
        return settings.stream()
                .filter(setting -> INPUT.matcher(setting.path()).matches())
                .map(Setting::value)
                .filter(address -> !address.isBlank())
                .findFirst();
    }

    private String message() {
        List<Setting> refused = settings.stream()
                .filter(setting -> setting.verdict() == Verdict.REFUSED)
                .toList();
        StringBuilder message =
                new StringBuilder("The MediaConvert job ").append(file).append(" is not run:");
        refused.stream().limit(NAMED).forEach(setting -> {
            message.append(' ').append(setting.path());
            if (!setting.value().isEmpty()) {
                message.append(" = ").append(setting.value());
            }
            message.append(": ").append(setting.why()).append(';');
        });
        if (refused.size() > NAMED) {
            message.append(" and ").append(refused.size() - NAMED).append(" more settings;");
        }
        message.setCharAt(message.length() - 1, '.');
        return message.toString();
    }
}
