package io.reelway.encode.command.codec;

import io.reelway.preset.Rate;
import io.reelway.preset.VideoSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Options of x264 for H.264. */
final class X264 {
    private X264() {}

    static void add(Arguments arguments, VideoSettings settings, long distance) {
        arguments.add("-preset", settings.speed());
        VideoEncoding.addTune(arguments, settings.params());
        settings.profile()
                .or(() -> Optional.of("high")
                        .filter(high -> settings.pixelFormat().equals("yuv420p")))
                .ifPresent(profile -> arguments.add("-profile:v", profile));
        settings.level().ifPresent(level -> arguments.add("-level:v", level));
        Map<String, String> own = new LinkedHashMap<>();
        Rate rate = settings.rate();
        if (rate instanceof Rate.Crf crf) {
            arguments.add("-crf", crf.crf());
            if (crf.cap() > 0) {
                arguments.add("-maxrate", crf.cap(), "-bufsize", VideoEncoding.buffer(crf.buffer(), crf.cap()));
                own.put("vbv-init", Vbv.CAPPED);
            }
        } else if (rate instanceof Rate.Vbr vbr) {
            arguments.add("-b:v", vbr.bitrate());
            if (vbr.cap() > 0) {
                arguments.add("-maxrate", vbr.cap(), "-bufsize", VideoEncoding.buffer(vbr.buffer(), vbr.cap()));
            }
            // in one pass the encoder spends too much on the first seconds, and cannot save it again in a short clip
            own.put("ratetol", "0.1");
        } else if (rate instanceof Rate.Cbr cbr) {
            arguments.add("-b:v", cbr.bitrate(), "-minrate", cbr.bitrate(), "-maxrate", cbr.bitrate());
            arguments.add("-bufsize", VideoEncoding.buffer(cbr.buffer(), cbr.bitrate()));
            // fills up with filler data where the picture needs less
            own.put("nal-hrd", "cbr");
            own.put("vbv-init", Vbv.CONSTANT);
        }
        arguments.add("-g", distance, "-sc_threshold", 0, "-flags", "+cgop");
        Map<String, String> all = Arguments.joined(own, settings.params());
        all.remove("tune");
        if (!all.isEmpty()) {
            arguments.add("-x264-params", Arguments.dictionary(all));
        }
    }
}
