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
 * Whether the method that a route calls is there, when its endpoint is made and no route has begun: Camel finds that out when
 * the first video comes to it.
 */
final class BeanCalls extends LifecycleStrategySupport {
    /** @throws UnknownMethodException where it is not there */
    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint instanceof BeanEndpoint call && call.getMethod() != null) {
            check(call, endpoint.getCamelContext());
        }
    }

    private static void check(BeanEndpoint endpoint, CamelContext camel) {
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
