package io.reelway.embedded.faults;

import io.reelway.embedded.http.AwsException;
import java.util.Map;
import java.util.Set;

/** The errors of overloaded or broken services, each under the code that the service has for it. */
final class Answers {
    static final Set<String> KNOWN = Set.of("500", "503", "throttle");

    private static final Map<String, Map<String, AwsException>> BY_SERVICE = Map.of(
            "s3",
            Map.of(
                    "500", error(500, "InternalError", "We encountered an internal error. Please try again."),
                    "503", error(503, "ServiceUnavailable", "Service is unable to handle request."),
                    "throttle", error(503, "SlowDown", "Please reduce your request rate.")),
            "sqs",
            Map.of(
                    "500", error(500, "InternalFailure", "The request processing has failed."),
                    "503", error(503, "ServiceUnavailable", "The request has failed due to a temporary failure."),
                    "throttle", error(400, "RequestThrottled", "Request is throttled.")),
            "sns",
            Map.of(
                    "500", error(500, "InternalError", "The request processing has failed."),
                    "503", error(503, "ServiceUnavailable", "The request has failed due to a temporary failure."),
                    "throttle", error(400, "Throttling", "Rate exceeded")),
            "dynamodb",
            Map.of(
                    "500", error(500, "InternalServerError", "Internal server error"),
                    "503", error(503, "ServiceUnavailable", "DynamoDB is currently unavailable."),
                    "throttle",
                            error(
                                    400,
                                    "ProvisionedThroughputExceededException",
                                    "The level of configured provisioned throughput for the table was exceeded.")));

    private Answers() {}

    static AwsException of(String service, String answer) {
        return BY_SERVICE.get(service).get(answer);
    }

    private static AwsException error(int status, String code, String message) {
        return new AwsException(status, code, message);
    }
}
