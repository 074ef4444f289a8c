package io.reelway.hook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectEndpoint;

/** Finds the hooks of this process: the names with which a route begins. */
@RegisterForReflection
@ApplicationScoped
@Named("hooks")
public class Hooks {
    private final CamelContext camel;

    public Hooks(CamelContext camel) {
        this.camel = camel;
    }

    public boolean isFilled(Hook hook) {
        // asked each time, since routes come and go while a user edits them
        return camel.getRoutes().stream()
                .anyMatch(route -> route.getEndpoint() instanceof DirectEndpoint from
                        && from.getEndpointBaseUri().endsWith("//" + hook.id()));
    }

    /** Whether there is one that decides what happens to a video. */
    public boolean isDeciding() {
        return isFilled(Hook.ON_PROBED);
    }
}
