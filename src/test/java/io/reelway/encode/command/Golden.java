package io.reelway.encode.command;

import io.reelway.encode.findings.Findings;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.Preset;
import io.reelway.preset.library.Presets;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Sources as ffprobe described them, and what is expected of them. */
public final class Golden {
    private Golden() {}

    public static String text(String file) throws IOException {
        return resource("/golden/" + file);
    }

    static String resource(String path) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static MediaInfo source(String name) throws IOException {
        return MediaInfo.parse(text(name + ".probe.json"));
    }

    public static Preset ladder() {
        return new Presets(Golden.class.getClassLoader(), Optional.empty(), warning -> {}).get("hls-ladder");
    }

    /** Of an ffmpeg that has all that anybody could ask for. */
    public static Capabilities capabilities() {
        return Capabilities.parse("ffmpeg", everything("encoders"), everything("filters"));
    }

    private static String everything(String kind) {
        try {
            return text("ffmpeg-8-" + kind + ".txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static EncodePlan plan(String name) throws IOException {
        return plan(name, "a b/clip");
    }

    public static EncodePlan plan(String name, String asset) throws IOException {
        return EncodePlan.of(List.of(ladder()), source(name), Findings.NONE, asset, "r1");
    }
}
