package io.reelway.embedded.testing;

import com.sun.net.httpserver.HttpExchange;
import io.reelway.embedded.EmbeddedAws;
import io.reelway.embedded.http.Interceptor;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.testing.access.AccessLog;
import io.reelway.embedded.testing.faults.FaultSwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The embedded AWS with a fault switch and an access log; its arguments are the same. The property {@code
 * reelway.access-log} names the folder of the log.
 */
public final class AwsForTests implements Interceptor {
    private final FaultSwitch faults = new FaultSwitch();
    private final AccessLog log;

    private AwsForTests(AccessLog log) {
        this.log = log;
    }

    /** Starts the program. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedAws.run(new AwsForTests(AccessLog.open(Path.of(System.getProperty("reelway.access-log")))), arguments);
    }

    @Override
    public Optional<Response> answer(String service, Request request, HttpExchange exchange, Answer answer)
            throws IOException {
        if (FaultSwitch.isFor(request)) {
            return Optional.of(faults.control(request));
        }
        log.note(service, request);
        return faults.answer(service, request, exchange, answer);
    }
}
