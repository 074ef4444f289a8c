package io.reelway.encode.command.codec;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.VideoSettings;

/** Options of libaom for AV1, used where SVT-AV1 is missing. */
final class Aom {
    private static final int SLOWEST_LIVE = 7;

    private Aom() {}

    static void add(Arguments arguments, VideoSettings settings, long distance) {
        if (!settings.params().isEmpty() || settings.level().isPresent()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset gives AV1 " + (settings.level().isPresent() ? "a level" : "params")
                            + ", which are for the"
                            + " encoder libsvtav1; this ffmpeg has libaom-av1 only. Leave them out, or use an ffmpeg with"
                            + " libsvtav1.");
        }
        Speed speed = Speed.of(settings.speed());
        boolean live = Vpx.addRate(arguments, settings.rate()) || speed.live();
        arguments.add("-usage", live ? "realtime" : "good");
        arguments.add("-cpu-used", live ? Math.max(SLOWEST_LIVE, speed.aom()) : speed.aom());
        arguments.add("-row-mt", 1, "-g", distance, "-keyint_min", distance);
    }
}
