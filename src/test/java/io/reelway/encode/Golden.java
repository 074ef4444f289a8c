package io.reelway.encode;

import io.reelway.analysis.Findings;
import io.reelway.preset.Preset;
import io.reelway.preset.Presets;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Sources as ffprobe described them, and what is expected of them. */
public final class Golden {
    private Golden() {}

    public static String text(String file) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static MediaInfo source(String name) throws IOException {
        return MediaInfo.parse(text(name + ".probe.json"));
    }

    public static Preset ladder() {
        return new Presets(Golden.class.getClassLoader(), Optional.empty()).get("hls-ladder");
    }

    public static EncodePlan plan(String name) throws IOException {
        return plan(name, "a b/clip");
    }

    static EncodePlan plan(String name, String asset) throws IOException {
        return EncodePlan.of(List.of(ladder()), source(name), Findings.NONE, asset, "r1");
    }
}
