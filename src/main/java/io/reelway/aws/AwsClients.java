package io.reelway.aws;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates one client per service, for beans and routes alike; Camel finds them by their type. Region, credentials and
 * endpoints come from the SDK's own default chains ({@code AWS_REGION}, {@code AWS_ENDPOINT_URL}, …).
 */
class AwsClients {
    /** How long a call to DynamoDB may take: long for the write of an item, short for a lease. */
    private static final Duration ITEM = Duration.ofSeconds(5);
    /** The same for the put of an event. */
    private static final Duration EVENT = Duration.ofSeconds(10);

    @Produces
    @Singleton
    @Unremovable
    S3Client s3() {
        // The content lies in memory or in a file, so its checksum is known before and goes into a header. Stores other
        // than S3 often know no trailers, and chunks would each be signed.
        return S3Client.builder()
                .forcePathStyle(Endpoints.isSet("S3"))
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .build();
    }

    @Produces
    @Singleton
    S3Presigner s3Presigner(S3Client s3) {
        return S3Presigner.builder().s3Client(s3).build();
    }

    @Produces
    @Singleton
    @Unremovable
    DynamoDbClient dynamoDb() {
        // A heartbeat that waited long for an answer would lose the leases that it renews.
        return DynamoDbClient.builder()
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(ITEM).apiCallTimeout(ITEM.multipliedBy(4)))
                .build();
    }

    @Produces
    @Singleton
    @Unremovable
    SqsClient sqs() {
        return SqsClient.create();
    }

    @Produces
    @Singleton
    @Unremovable
    SnsClient sns() {
        return SnsClient.create();
    }

    /** For events of jobs and for users' routes: made when a route names its component. */
    @Produces
    @Singleton
    @Unremovable
    EventBridgeClient eventBridge() {
        // events wait for each other, but a call that is repeated too early puts an event twice
        return EventBridgeClient.builder()
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(EVENT).apiCallTimeout(EVENT.multipliedBy(2)))
                .build();
    }

    /** For the database's password only: made with the first connection that needs it. */
    @Produces
    @Singleton
    SecretsManagerClient secretsManager() {
        return SecretsManagerClient.create();
    }

    void close(@Disposes SecretsManagerClient client) {
        client.close();
    }

    void close(@Disposes EventBridgeClient client) {
        client.close();
    }

    void close(@Disposes S3Client client) {
        client.close();
    }

    void close(@Disposes S3Presigner presigner) {
        presigner.close();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    void close(@Disposes SqsClient client) {
        client.close();
    }

    void close(@Disposes SnsClient client) {
        client.close();
    }
}
