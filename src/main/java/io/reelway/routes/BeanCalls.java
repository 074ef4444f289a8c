package io.reelway.routes;

import io.quarkus.arc.ClientProxy;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.bean.BeanEndpoint;
import org.apache.camel.component.bean.BeanInfo;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Whether each method that a route calls is there, before any route takes work: Camel finds that out when the first video
 * comes to it.
 */
final class BeanCalls extends LifecycleStrategySupport {
    private final CamelContext camel;

    BeanCalls(CamelContext camel) {
        this.camel = camel;
    }

    /** @throws UnknownMethodException for the first that is not there */
    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        camel.getEndpoints().stream()
                .filter(BeanEndpoint.class::isInstance)
                .map(BeanEndpoint.class::cast)
                .filter(endpoint -> endpoint.getMethod() != null)
                .forEach(this::check);
    }

    private void check(BeanEndpoint endpoint) {
        Object bean = camel.getRegistry().lookupByName(endpoint.getBeanName());
        // a method may be written with the types or values that it takes
        String method = endpoint.getMethod().replaceFirst("\\(.*", "").strip();
        if (bean == null) {
            return;
        }
        Class<?> type = ClientProxy.unwrap(bean).getClass();
        if (!new BeanInfo(camel, type).hasMethod(method)) {
            throw new UnknownMethodException(
                    endpoint.getBeanName(),
                    method,
                    Stream.of(type.getMethods())
                            .filter(each -> each.getDeclaringClass() != Object.class)
                            .map(Method::getName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
