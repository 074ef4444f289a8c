package io.reelway.worker;

import io.quarkus.runtime.StartupEvent;
import io.reelway.error.CannotStartException;
import io.reelway.ffmpeg.Programs;
import io.reelway.logging.StartFailures;
import io.reelway.routes.RouteCheck;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.jboss.logging.Logger;

/** Runs the checks at start-up, and sets what holds for the whole life of the process. */
@ApplicationScoped
class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class);
    private static final Logger START = Logger.getLogger(StartFailures.CHECKS);

    /**
     * Checks everything before any route runs. A failure is reported in one sentence, and the program does not start.
     */
    void check(@Observes BeforeConfigure event, StartUpChecks checks) {
        if (RouteCheck.isAll()) {
            return;
        }
        try {
            checks.run();
        } catch (RuntimeException e) {
            START.error("the program cannot start", e);
            throw new CannotStartException(e);
        }
    }

    void begin(@Observes StartupEvent event, CamelContext camel, Settings settings, Programs programs) {
        camel.getShutdownStrategy().setTimeout(settings.shutdownGrace().toSeconds());
        LOG.infof("ffmpeg: %s, %s", programs.ffmpeg(), programs.origin());
    }
}
