package io.reelway.embedded;

import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The real SDK's clients of one endpoint. */
public record EndpointClients(URI endpoint, S3Client s3, SqsClient sqs, SnsClient sns, DynamoDbClient dynamo)
        implements AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    public static EndpointClients of(URI endpoint) {
        return of(endpoint, retries -> {});
    }

    /** @param attempts how often each request is tried at most */
    static EndpointClients of(URI endpoint, int attempts) {
        return of(endpoint, retries -> retries.maxAttempts(attempts));
    }

    private static EndpointClients of(URI endpoint, Consumer<RetryStrategy.Builder<?, ?>> retries) {
        return new EndpointClients(
                endpoint,
                configured(S3Client.builder().forcePathStyle(true), endpoint, retries),
                configured(SqsClient.builder(), endpoint, retries),
                configured(SnsClient.builder(), endpoint, retries),
                configured(DynamoDbClient.builder(), endpoint, retries));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C configured(
            B builder, URI endpoint, Consumer<RetryStrategy.Builder<?, ?>> retries) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(o -> o.retryStrategy(retries))
                .build();
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        sns.close();
        dynamo.close();
    }
}
