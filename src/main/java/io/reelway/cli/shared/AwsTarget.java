package io.reelway.cli.shared;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The AWS that is looked at: the one that the standard variables name, or the embedded one.
 *
 * @param embedded where the embedded one is; empty for that of the variables
 * @param variables the environment, for what is set in it
 */
public record AwsTarget(Optional<URI> embedded, Map<String, String> variables) {
    /** Nobody waits longer for a machine that is not there. */
    static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 64;

    /** The variable by which the user's own AWS is meant, if any is set. */
    public static Optional<String> meantBy(Map<String, String> variables) {
        return Stream.of(
                        "AWS_ENDPOINT_URL",
                        "AWS_PROFILE",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_REGION",
                        "AWS_DEFAULT_REGION",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .filter(name -> !variables.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    public AwsCredentialsProvider credentials() {
        return embedded.isPresent()
                ? StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LaptopEnvironment.ACCESS_KEY, LaptopEnvironment.ACCESS_KEY))
                : DefaultCredentialsProvider.builder().build();
    }

    /** The endpoint in use for that service, where it is not AWS's own. */
    public Optional<String> endpoint(String service) {
        return embedded.map(URI::toString)
                .or(() -> Optional.ofNullable(variables.get("AWS_ENDPOINT_URL_" + service)))
                .or(() -> Optional.ofNullable(variables.get("AWS_ENDPOINT_URL")))
                .filter(url -> !url.isBlank());
    }

    /** The name that is set for a resource, or its default. The embedded AWS has the defaults. */
    public String resource(String variable, String otherwise) {
        String set = embedded.isPresent() ? "" : variables.getOrDefault(variable, "");
        return set.isBlank() ? otherwise : set;
    }

    /** Whether a variable without a default is set. */
    public boolean isSet(String variable) {
        return !resource(variable, "").isEmpty();
    }

    /** The table of the records: name or ARN. */
    public String table() {
        return resource("REELWAY_VIDEOS_TABLE", "reelway-videos");
    }

    /** For a client of S3: what is no AWS mostly knows buckets by their path only. */
    public S3ClientBuilder s3() {
        return S3Client.builder().forcePathStyle(endpoint("S3").isPresent());
    }

    /** A client of one service that gives up soon: a doctor does not wait. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        builder.httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(CONNECT));
        builder.overrideConfiguration(
                override -> override.apiCallTimeout(ATTEMPT).apiCallAttemptTimeout(ATTEMPT));
        return built(builder);
    }

    /** A client of one service for much work: it takes the time that it takes, and many calls at a time. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C patientClient(B builder) {
        builder.httpClientBuilder(
                ApacheHttpClient.builder().connectionTimeout(CONNECT).maxConnections(CONNECTIONS));
        builder.overrideConfiguration(override -> override.retryStrategy(RetryMode.ADAPTIVE_V2));
        return built(builder);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(B builder) {
        builder.credentialsProvider(credentials());
        embedded.ifPresent(endpoint -> builder.endpointOverride(endpoint).region(Region.of(LaptopEnvironment.REGION)));
        return builder.build();
    }
}
