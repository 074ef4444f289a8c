package io.reelway.encode.command.codec;

import io.reelway.preset.Rate;
import io.reelway.preset.VideoSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options of x265 for H.265. */
final class X265 {
    private static final double ABOVE_AVERAGE = 1.05;
    private static final int ROOM_SECONDS = 3;

    private X265() {}

    static void add(Arguments arguments, VideoSettings settings, long distance) {
        arguments.add("-preset", settings.speed());
        VideoEncoding.addTune(arguments, settings.params());
        settings.profile().ifPresent(profile -> arguments.add("-profile:v", profile));
        Map<String, String> own = new LinkedHashMap<>();
        own.put("log-level", "error");
        own.put("keyint", String.valueOf(distance));
        own.put("min-keyint", String.valueOf(distance));
        own.put("scenecut", "0");
        own.put("open-gop", "0");
        settings.level().ifPresent(level -> own.put("level-idc", level));
        Rate rate = settings.rate();
        if (rate instanceof Rate.Crf crf) {
            arguments.add("-crf", crf.crf());
            if (crf.cap() > 0) {
                arguments.add("-maxrate", crf.cap(), "-bufsize", VideoEncoding.buffer(crf.buffer(), crf.cap()));
                own.put("vbv-init", Vbv.CAPPED);
            }
        } else if (rate instanceof Rate.Vbr vbr) {
            // without this, the average of a clip of some seconds is a fifth too high: the decoder's buffer limits it,
            // with room for three seconds
            long most = Math.round(vbr.bitrate() * ABOVE_AVERAGE);
            arguments.add("-b:v", vbr.bitrate(), "-maxrate", vbr.cap() > 0 ? Math.min(vbr.cap(), most) : most);
            arguments.add("-bufsize", vbr.buffer() > 0 ? vbr.buffer() : vbr.bitrate() * ROOM_SECONDS);
            // measured on real clips of ten seconds: within a tenth of the average; with less room it is a sixth too
            // low
            own.put("vbv-init", "0.6");
        } else if (rate instanceof Rate.Cbr cbr) {
            arguments.add("-b:v", cbr.bitrate(), "-minrate", cbr.bitrate(), "-maxrate", cbr.bitrate());
            arguments.add("-bufsize", VideoEncoding.buffer(cbr.buffer(), cbr.bitrate()));
            own.put("strict-cbr", "1");
            own.put("vbv-init", Vbv.CONSTANT);
        }
        // frames after a forced key frame must not refer to frames before it
        arguments.add("-g", distance, "-forced-idr", 1);
        Map<String, String> all = Arguments.joined(own, settings.params());
        all.remove("tune");
        arguments.add("-x265-params", Arguments.dictionary(all));
    }
}
