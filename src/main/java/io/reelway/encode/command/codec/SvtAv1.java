package io.reelway.encode.command.codec;

import io.reelway.preset.Rate;
import io.reelway.preset.VideoSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options of SVT-AV1 for AV1. It takes a cap with a constant quality, but not with an average bit rate; there the
 * average is held more tightly.
 */
final class SvtAv1 {
    private SvtAv1() {}

    static void add(Arguments arguments, VideoSettings settings, long distance) {
        arguments.add("-preset", Speed.of(settings.speed()).svt());
        Map<String, String> own = new LinkedHashMap<>();
        own.put("scd", "0");
        settings.level().ifPresent(level -> own.put("level", level.replace(".", "")));
        Rate rate = settings.rate();
        if (rate instanceof Rate.Crf crf) {
            arguments.add("-crf", crf.crf());
            if (crf.cap() > 0) {
                arguments.add("-maxrate", crf.cap(), "-bufsize", VideoEncoding.buffer(crf.buffer(), crf.cap()));
                // without this, it exceeds the cap by up to half
                own.put("mbr-overshoot-pct", "0");
            }
        } else if (rate instanceof Rate.Vbr vbr) {
            arguments.add("-b:v", vbr.bitrate());
            own.put("undershoot-pct", "5");
            own.put("overshoot-pct", "5");
        } else if (rate instanceof Rate.Cbr cbr) {
            arguments.add("-b:v", cbr.bitrate(), "-bufsize", VideoEncoding.buffer(cbr.buffer(), cbr.bitrate()));
            // it offers a constant bit rate only without frames that refer to later ones
            own.put("rc", "2");
            own.put("pred-struct", "1");
        }
        arguments.add("-g", distance);
        arguments.add("-svtav1-params", Arguments.dictionary(Arguments.joined(own, settings.params())));
    }
}
