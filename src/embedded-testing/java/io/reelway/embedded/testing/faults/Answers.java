package io.reelway.embedded.testing.faults;

import io.reelway.embedded.http.AwsException;
import java.util.Map;
import java.util.Set;

/** The errors of overloaded or broken services, each under the code that the service has for it. */
final class Answers {
    static final Set<String> KNOWN = Set.of("500", "503", "throttle", "denied", "archived", "expired");

    private static final AwsException DENIED = error(403, "AccessDenied", "Access Denied");
    private static final AwsException EXPIRED = error(400, "ExpiredToken", "The provided token has expired.");

    private static final Map<String, Map<String, AwsException>> BY_SERVICE = Map.of(
            "s3",
            Map.of(
                    "500", error(500, "InternalError", "We encountered an internal error. Please try again."),
                    "503", error(503, "ServiceUnavailable", "Service is unable to handle request."),
                    "throttle", error(503, "SlowDown", "Please reduce your request rate."),
                    "denied", DENIED,
                    "archived",
                            error(
                                    403,
                                    "InvalidObjectState",
                                    "The operation is not valid for the object's storage class"),
                    "expired", EXPIRED),
            "sqs",
            Map.of(
                    "500", error(500, "InternalFailure", "The request processing has failed."),
                    "503", error(503, "ServiceUnavailable", "The request has failed due to a temporary failure."),
                    "throttle", error(400, "RequestThrottled", "Request is throttled."),
                    "denied", DENIED,
                    "expired", EXPIRED),
            "sns",
            Map.of(
                    "500", error(500, "InternalError", "The request processing has failed."),
                    "503", error(503, "ServiceUnavailable", "The request has failed due to a temporary failure."),
                    "throttle", error(400, "Throttling", "Rate exceeded"),
                    "denied", error(403, "AuthorizationError", "not authorized to perform: SNS:Publish"),
                    "expired", error(403, "ExpiredToken", "The security token included in the request is expired")),
            "dynamodb",
            Map.of(
                    "500", error(500, "InternalServerError", "Internal server error"),
                    "503", error(503, "ServiceUnavailable", "DynamoDB is currently unavailable."),
                    "throttle",
                            error(
                                    400,
                                    "ProvisionedThroughputExceededException",
                                    "The level of configured provisioned throughput for the table was exceeded."),
                    "denied", error(400, "AccessDeniedException", "not authorized to perform: dynamodb:UpdateItem"),
                    "expired",
                            error(
                                    400,
                                    "ExpiredTokenException",
                                    "The security token included in the request is expired")));

    private Answers() {}

    /** Not every service has every answer; one that it does not have is an error of its own. */
    static AwsException of(String service, String answer) {
        Map<String, AwsException> answers = BY_SERVICE.get(service);
        return answers.getOrDefault(answer, answers.get("500"));
    }

    private static AwsException error(int status, String code, String message) {
        return new AwsException(status, code, message);
    }
}
