package io.reelway.worker;

import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.ffmpeg.Programs;
import io.reelway.preset.library.Presets;
import io.reelway.preset.library.RuleFiles;
import io.reelway.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Produces the beans whose classes know nothing of CDI. */
class WorkerBeans {
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
    RuleFiles ruleFiles(Settings settings) {
        return new RuleFiles(
                Thread.currentThread().getContextClassLoader(),
                RuleFiles.folder(settings.qualityDir(), settings.presetsDir()),
                Logger.getLogger(RuleFiles.class)::warn);
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
