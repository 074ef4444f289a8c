package io.reelway.encode.command.codec;

import io.reelway.preset.VideoSettings;

/** Options of libvpx for VP9. */
final class Vp9 {
    /** The lowest {@code -cpu-used} with "realtime": "good" knows no higher one. */
    private static final int SLOWEST_LIVE = 5;

    private Vp9() {}

    static void add(Arguments arguments, VideoSettings settings, long distance) {
        Speed speed = Speed.of(settings.speed());
        boolean constant = Vpx.addRate(arguments, settings.rate());
        boolean live = constant || speed.live();
        arguments.add("-deadline", live ? "realtime" : "good");
        arguments.add("-cpu-used", live ? Math.max(SLOWEST_LIVE, speed.vpx()) : speed.vpx());
        arguments.add("-row-mt", 1);
        settings.profile().ifPresent(profile -> arguments.add("-profile:v", profile));
        settings.level().ifPresent(level -> arguments.add("-level", level));
        arguments.add("-g", distance, "-keyint_min", distance);
        settings.params().forEach((name, value) -> arguments.add("-" + name, value));
    }
}
