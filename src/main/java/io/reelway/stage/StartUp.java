package io.reelway.stage;

import io.quarkus.runtime.StartupEvent;
import io.reelway.encode.Programs;
import io.reelway.preset.Presets;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/** What is settled once, before the first video. */
@ApplicationScoped
class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class);

    void begin(
            @Observes StartupEvent event, CamelContext camel, Settings settings, Presets presets, Programs programs) {
        LoopGuard.check(settings, presets.names().stream().map(presets::get).toList());
        camel.getShutdownStrategy().setTimeout(settings.shutdownGrace().toSeconds());
        LOG.infof("ffmpeg: %s, %s", programs.ffmpeg(), programs.origin());
    }
}
