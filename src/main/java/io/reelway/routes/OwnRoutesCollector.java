package io.reelway.routes;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.core.RegistryRoutesLoader;
import org.apache.camel.quarkus.main.CamelMainRoutesCollector;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Collects route files as Camel Quarkus does; users' routes replace built-in ones. */
final class OwnRoutesCollector extends CamelMainRoutesCollector {
    private final OwnRoutes routes;
    private final List<String> replaced;

    /** @param replaced locations of built-in files in whose place the user has one */
    OwnRoutesCollector(RegistryRoutesLoader loader, OwnRoutes routes, List<String> replaced) {
        super(loader);
        this.routes = routes;
        this.replaced = replaced;
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(CamelContext camel, String exclude, String include) {
        return routes.merged(
                super.findRouteResourcesFromDirectory(camel, exclude, include),
                replaced.stream()
                        .map(PluginHelper.getResourceLoader(camel)::resolveResource)
                        .toList());
    }
}
