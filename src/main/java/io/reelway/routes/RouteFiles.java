package io.reelway.routes;

import io.reelway.settings.RoutesConfigSourceFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.quarkus.main.CamelMainRoutesCollector;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Logs at the start which route files Camel loads. */
@ApplicationScoped
class RouteFiles {
    private static final Logger LOG = Logger.getLogger(RouteFiles.class);

    private final List<String> replaced;

    RouteFiles(@ConfigProperty(name = RoutesConfigSourceFactory.REPLACED) Optional<List<String>> replaced) {
        this.replaced = replaced.orElse(List.of());
    }

    void letOwnRoutesGoFirst(@Observes BeforeConfigure event) {
        BaseMainSupport main = event.getMain();
        CamelMainRoutesCollector collector = (CamelMainRoutesCollector) main.getRoutesCollector();
        main.setRoutesCollector(
                new OwnRoutesCollector(collector.getRegistryRoutesLoader(), new OwnRoutes(LOG::info), replaced));
    }
}
