package io.reelway.embedded.sqs;

import io.reelway.embedded.http.AwsException;

/** The errors of SQS: the code of the JSON protocol; {@link SqsService} adds the older name where it differs. */
final class SqsErrors {
    private SqsErrors() {}

    static AwsException noSuchQueue(String name) {
        return new AwsException(
                400, "QueueDoesNotExist", "The specified queue does not exist for this wsdl version: " + name);
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterValue", message);
    }

    static AwsException missing(String parameter) {
        return new AwsException(400, "MissingParameter", "The request must contain the parameter " + parameter + ".");
    }

    static AwsException unsupported(String what) {
        return AwsException.unsupported(
                "UnsupportedOperation",
                what,
                "standard queues: creating, listing, sending, receiving, deleting, visibility, redrive");
    }
}
