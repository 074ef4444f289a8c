package io.reelway.worker;

import io.reelway.video.Delayed;
import io.reelway.video.Delays;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The entry {@code waiting-for-aws} of {@code /q/health}: which videos have waited for AWS for an hour, and why. It is
 * always up, since a restart of the process would not help.
 */
@Readiness
@ApplicationScoped
class DelaysCheck implements HealthCheck {
    private final Delays delays;

    DelaysCheck(Delays delays) {
        this.delays = delays;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("waiting-for-aws").up();
        try {
            for (Map.Entry<Long, Delayed> each : delays.longOnes().entrySet()) {
                Delayed delay = each.getValue();
                answer.withData(
                        "video " + each.getKey(),
                        delay.step() + " since " + Times.text(delay.since()) + ", tried " + delay.times() + " times: "
                                + delay.message());
            }
        } catch (SdkException e) {
            answer.withData("table", "cannot be asked: " + e.getMessage());
        }
        return answer.build();
    }
}
