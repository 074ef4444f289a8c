package io.reelway.progress;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.support.processor.DefaultExchangeFormatter;

/**
 * Shortens the trace of a development run: of each step's message it shows only the type, since a job with all that it
 * carries would fill the screen.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class DevTrace {
    void begin(@Observes StartupEvent event, CamelContext camel) {
        DefaultExchangeFormatter formatter = new DefaultExchangeFormatter();
        formatter.setShowExchangeId(false);
        formatter.setShowHeaders(false);
        formatter.setShowBody(false);
        camel.getTracer().setExchangeFormatter(formatter);
    }
}
