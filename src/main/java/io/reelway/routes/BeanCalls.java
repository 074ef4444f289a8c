package io.reelway.routes;

import io.quarkus.arc.ClientProxy;
import java.lang.reflect.Method;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.bean.BeanEndpoint;
import org.apache.camel.component.bean.BeanInfo;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Checks that a bean has the method that a route calls, when the route's endpoint is made and no route runs yet. Camel
 * itself would find that out with the first video.
 */
final class BeanCalls extends LifecycleStrategySupport {
    /** @throws UnknownMethodException where the bean has no such method */
    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint instanceof BeanEndpoint call && call.getMethod() != null) {
            check(call, endpoint.getCamelContext());
        }
    }

    private static void check(BeanEndpoint endpoint, CamelContext camel) {
        Object bean = camel.getRegistry().lookupByName(endpoint.getBeanName());
        // a method may be written with the types or values of its parameters
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
