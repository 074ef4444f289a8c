package io.reelway.progress;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.support.processor.DefaultExchangeFormatter;

/** In a development run, shows of each step's message only its kind: a job with all it carries would fill the screen. */
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
