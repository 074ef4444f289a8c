package io.reelway.cli.verify;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.LaptopEnvironment;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.digest.Sha256;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.PartListing;
import io.reelway.video.TableIndex;
import io.reelway.video.Video;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Reads records and objects of the selected AWS. */
final class VerifyRecords implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final DynamoDbClient dynamo;
    private final S3Client s3;
    private final S3Presigner presigner;
    private final ObjectStore store;
    private final VideoRecords records;
    private final PartListing parts;
    private final String table;

    VerifyRecords(AwsTarget target) {
        dynamo = client(DynamoDbClient.builder(), target);
        s3 = client(target.s3(), target);
        presigner = S3Presigner.builder()
                .s3Client(s3)
                .region(s3.serviceClientConfiguration().region())
                .credentialsProvider(target.credentials())
                .build();
        store = new ObjectStore(s3, presigner);
        table = target.table();
        records = new VideoRecords(dynamo, table);
        parts = new PartListing(dynamo, table, this::isIndexed);
    }

    /** A client without a limit for the whole call: a large file takes long, and only silence is a fault. */
    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, AwsTarget target) {
        builder.credentialsProvider(target.credentials())
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(SILENCE));
        target.embedded()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).region(Region.of(LaptopEnvironment.REGION)));
        return builder.build();
    }

    private boolean isIndexed() {
        return TableIndex.BY_PARENT.isIn(
                dynamo.describeTable(request -> request.tableName(table)).table());
    }

    /**
     * The split video that an argument means: of several the one that changed last; for a part its parent.
     *
     * @param word arrival key, present key, asset, or number
     * @throws CliException if there is none
     */
    Video find(String word) {
        Video found = records.find(word);
        return found.parent()
                .map(parent -> records.get(parent)
                        .orElseThrow(() -> new CliException("The part " + found.videoId() + " (" + found.key()
                                + ") names the video " + parent + " as its parent, which is not in the table.")))
                .orElse(found);
    }

    /** The parts that name the video as their parent. */
    List<Video> linked(Video parent) {
        return parts.of(parent.videoId());
    }

    /** A part that the video lists. */
    Optional<Video> listed(long id) {
        return records.get(id);
    }

    /** The object at that key now; empty where there is none. */
    Optional<StoredObject> head(String bucket, String key) {
        return store.head(bucket, key);
    }

    /** Downloads an object into a file; returns the SHA-256 of its bytes in lower-case hex. */
    String download(StoredObject object, Path file) throws IOException {
        try (InputStream content = store.open(object);
                OutputStream out = Files.newOutputStream(file)) {
            return Sha256.copy(content, out);
        }
    }

    @Override
    public void close() {
        dynamo.close();
        presigner.close();
        s3.close();
    }
}
