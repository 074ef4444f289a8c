package io.reelway.hook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectEndpoint;

/** Which hooks there are in this process: those with which a route begins. */
@RegisterForReflection
@ApplicationScoped
@Named("hooks")
public class Hooks {
    private final CamelContext camel;

    public Hooks(CamelContext camel) {
        this.camel = camel;
    }

    public boolean isFilled(Hook hook) {
        // routes come and go while they are edited
        return camel.getRoutes().stream()
                .anyMatch(route -> route.getEndpoint() instanceof DirectEndpoint from
                        && from.getEndpointBaseUri().endsWith("//" + hook.id()));
    }

    /** Whether there is one that decides what happens to a video. */
    public boolean isDeciding() {
        return isFilled(Hook.ON_PROBED);
    }
}
