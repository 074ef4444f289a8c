package io.reelway.routes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.quarkus.main.CamelMainRoutesCollector;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.jboss.logging.Logger;

/** Says at the start which files Camel loads. */
@ApplicationScoped
class RouteFiles {
    private static final Logger LOG = Logger.getLogger(RouteFiles.class);

    void letOwnRoutesGoFirst(@Observes BeforeConfigure event) {
        BaseMainSupport main = event.getMain();
        CamelMainRoutesCollector collector = (CamelMainRoutesCollector) main.getRoutesCollector();
        main.setRoutesCollector(new OwnRoutesCollector(collector.getRegistryRoutesLoader(), new OwnRoutes(LOG::info)));
    }
}
