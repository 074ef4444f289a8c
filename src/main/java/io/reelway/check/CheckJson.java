package io.reelway.check;

import io.reelway.error.VideoException;
import io.reelway.preset.mediaconvert.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A check for machines. The keys: {@code ok}; {@code error} ({@code code}, {@code message}) where it is not; {@code
 * unsuited} likewise, where only this source cannot be processed; {@code name}; {@code form} ({@code preset} or {@code
 * job}); {@code settings} of a job ({@code path}, {@code value}, {@code verdict}, {@code why}); {@code outputs} ({@code key},
 * {@code kind} and what is in it); {@code ffmpeg}, its arguments.
 */
public final class CheckJson {
    private CheckJson() {}

    public static Map<String, Object> of(PresetCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", check.ok());
        check.refusal().ifPresent(refusal -> json.put("error", error(refusal)));
        check.unsuited().ifPresent(reason -> json.put("unsuited", error(reason)));
        json.put("name", check.text().name());
        json.put("form", word(check.text().form()));
        json.put("settings", check.settings().stream().map(CheckJson::setting).toList());
        json.put("outputs", check.plan().map(OutputJson::of).orElse(List.of()));
        json.put("ffmpeg", check.ffmpeg());
        return json;
    }

    private static Map<String, Object> error(VideoException failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", failure.getMessage());
        return error;
    }

    private static Map<String, Object> setting(Setting setting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", setting.path());
        json.put("value", setting.value());
        json.put("verdict", setting.verdict().name());
        json.put("why", setting.why());
        return json;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
