package io.reelway.routes;

import io.quarkus.arc.ClientProxy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.bean.BeanEndpoint;

/** Whether each method that a route calls is there: Camel finds that out when the first video comes to it. */
final class BeanCalls {
    private BeanCalls() {}

    /** @throws UnknownMethodException for the first that is not there */
    static void check(CamelContext camel) {
        camel.getEndpoints().stream()
                .filter(BeanEndpoint.class::isInstance)
                .map(BeanEndpoint.class::cast)
                .filter(endpoint -> endpoint.getMethod() != null)
                .forEach(endpoint -> check(camel, endpoint));
    }

    private static void check(CamelContext camel, BeanEndpoint endpoint) {
        Object bean = camel.getRegistry().lookupByName(endpoint.getBeanName());
        // a method may be written with the types or values that it takes
        String method = endpoint.getMethod().replaceFirst("\\(.*", "").strip();
        if (bean == null) {
            return;
        }
        List<String> methods = Stream.of(ClientProxy.unwrap(bean).getClass().getMethods())
                .filter(each -> each.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .toList();
        if (!methods.contains(method)) {
            throw new UnknownMethodException(endpoint.getBeanName(), method, new TreeSet<>(methods));
        }
    }
}
