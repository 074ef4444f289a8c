package io.reelway.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.reelway.worker.TimeLeft;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** The handler of the AWS Lambda function: sends each invocation to a route, and returns the route's answer. */
@Named("reelway")
public class ReelwayFunction implements RequestStreamHandler {
    private static final String ROUTE = "direct:ingest-invocation";

    private final ProducerTemplate producer;
    private final TimeLeft timeLeft;
    private final Clock clock;

    public ReelwayFunction(ProducerTemplate producer, TimeLeft timeLeft, Clock clock) {
        this.producer = producer;
        this.timeLeft = timeLeft;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream invocation, OutputStream answer, Context context) throws IOException {
        timeLeft.until(clock.instant().plusMillis(context.getRemainingTimeInMillis()));
        String text = new String(invocation.readAllBytes(), StandardCharsets.UTF_8);
        answer.write(sent(text).getBytes(StandardCharsets.UTF_8));
    }

    private String sent(String text) {
        try {
            return producer.requestBody(ROUTE, text, String.class);
        } catch (CamelExecutionException e) {
            // Lambda shows the type and message of the exception
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
