package io.reelway.routes;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.main.events.BeforeConfigure;

/** Looks at the routes before they begin. {@code ./reelway routes check} wants no more than that. */
@ApplicationScoped
public class RouteCheck {
    /** A property of the system: nothing is asked of AWS, no route runs, and the program ends at once. */
    public static final String ONLY = "routes.check-only";

    public static boolean isAll() {
        return Boolean.getBoolean(ONLY);
    }

    void beforeAnyRouteTakesWork(@Observes BeforeConfigure event) {
        event.getMain().getCamelContext().addLifecycleStrategy(new BeanCalls());
    }

    void end(@Observes StartupEvent event) {
        if (isAll()) {
            Quarkus.asyncExit(0);
        }
    }
}
