package io.reelway.aws;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import org.apache.camel.Exchange;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Decides whether an error of AWS passes by itself: throttling, an answer of 5xx, a reset or a time-out. */
@RegisterForReflection
@ApplicationScoped
@Named("awsFaults")
public class AwsFaults {
    private static final int SERVER_ERROR = 500;

    public boolean isPassing(Exchange exchange) {
        for (Throwable each = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
                each != null;
                each = each.getCause()) {
            if (each instanceof SdkException fault) {
                return passes(fault);
            }
        }
        return false;
    }

    static boolean passes(SdkException fault) {
        if (fault instanceof AwsServiceException answer) {
            return answer.isThrottlingException() || answer.statusCode() >= SERVER_ERROR;
        }
        return fault instanceof ApiCallTimeoutException
                || fault instanceof ApiCallAttemptTimeoutException
                || isOfConnection(fault);
    }

    private static boolean isOfConnection(SdkException fault) {
        for (Throwable each = fault.getCause(); each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
