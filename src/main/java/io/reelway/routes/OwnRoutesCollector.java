package io.reelway.routes;

import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.core.RegistryRoutesLoader;
import org.apache.camel.quarkus.main.CamelMainRoutesCollector;
import org.apache.camel.spi.Resource;

/** Collects route files as Camel Quarkus does, and lets those of a user go first. */
final class OwnRoutesCollector extends CamelMainRoutesCollector {
    private final OwnRoutes routes;

    OwnRoutesCollector(RegistryRoutesLoader loader, OwnRoutes routes) {
        super(loader);
        this.routes = routes;
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(CamelContext camel, String exclude, String include) {
        return routes.merged(super.findRouteResourcesFromDirectory(camel, exclude, include));
    }
}
