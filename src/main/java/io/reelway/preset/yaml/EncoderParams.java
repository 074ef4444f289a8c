package io.reelway.preset.yaml;

import io.reelway.preset.VideoCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code params}: encoder options, each with a value of the form in {@link EncoderTable}. */
final class EncoderParams {
    /** The table, which is read with the first preset that has params. */
    private static final class Loaded {
        static final EncoderTable TABLE = EncoderTable.read();
    }

    private EncoderParams() {}

    static Map<String, Value<String>> allowed(VideoCodec codec) {
        return Loaded.TABLE.options().getOrDefault(codec, Map.of());
    }

    /** @throws io.reelway.error.VideoException INVALID_PRESET for a name that is not allowed, or a value of another form */
    static Map<String, String> read(Section video, VideoCodec codec) {
        Map<String, String> params = new LinkedHashMap<>();
        Optional<Yaml> value = video.value("params");
        if (value.isEmpty()) {
            return params;
        }
        Section section = Section.free(video.source(), video.pathOf("params"), value.get());
        Map<String, Value<String>> allowed = allowed(codec);
        for (String name : section.keys()) {
            if (!allowed.containsKey(name)) {
                throw section.refused(
                        name,
                        "not an option that may be set for " + Values.word(codec)
                                + Optional.ofNullable(Loaded.TABLE.keys().get(name))
                                        .map(key -> "; use the video's key " + key + ". There")
                                        .or(() -> Suggestions.nearest(name, allowed.keySet())
                                                .map(word -> "; did you mean " + word + "? There"))
                                        .orElse("; there")
                                + " are " + allowed.keySet());
            }
            section.read(name, allowed.get(name)).ifPresent(text -> params.put(name, text));
        }
        return params;
    }
}
