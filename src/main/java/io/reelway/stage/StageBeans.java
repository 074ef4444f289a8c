package io.reelway.stage;

import io.reelway.encode.CapabilityReader;
import io.reelway.encode.Programs;
import io.reelway.preset.Presets;
import io.reelway.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The pieces that know nothing of CDI. */
class StageBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Presets presets(Settings settings) {
        return new Presets(
                Thread.currentThread().getContextClassLoader(),
                settings.presetsDir(),
                Logger.getLogger(Presets.class)::warn);
    }

    @Produces
    @Singleton
    Programs programs(Settings settings) {
        return Programs.find(settings.ffmpeg(), settings.ffprobe());
    }

    @Produces
    @Singleton
    CapabilityReader capabilityReader(Programs programs) {
        return new CapabilityReader(programs);
    }
}
