package io.reelway.progress;

import io.reelway.video.OfVideo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Reports a route as a step of the video that passes through it; routes ask for it by {@code routePolicy: steps}. */
@ApplicationScoped
@Named("steps")
public class StepsPolicy extends RoutePolicySupport {
    private final ProgressBoard board;

    public StepsPolicy(ProgressBoard board) {
        this.board = board;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof OfVideo video) {
            board.begin(video.videoId(), route.getRouteId());
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof OfVideo video) {
            if (exchange.getExchangeExtension().isErrorHandlerHandledSet()
                    && exchange.getExchangeExtension().isErrorHandlerHandled()) {
                // the route that handled the error has reported it
                return;
            }
            if (exchange.getException() == null) {
                board.done(video.videoId(), route.getRouteId());
            } else {
                board.failed(video.videoId(), route.getRouteId());
            }
        }
    }
}
