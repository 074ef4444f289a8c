package io.reelway.aws;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether an endpoint other than AWS's own is set, by the variables that every AWS SDK reads.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
 *     endpoints</a>
 */
public final class Endpoints {
    private Endpoints() {}

    /** @param service as in the variable's name: {@code S3}, {@code SQS}, {@code SNS}, {@code DYNAMODB} */
    public static boolean isSet(String service) {
        return of(service).isPresent();
    }

    public static Optional<String> of(String service) {
        return Stream.of(
                        System.getenv("AWS_ENDPOINT_URL_" + service),
                        System.getenv("AWS_ENDPOINT_URL"),
                        System.getProperty("aws.endpointUrl"))
                .filter(url -> url != null && !url.isBlank())
                .findFirst();
    }
}
