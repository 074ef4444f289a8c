package io.reelway.testkit;

import io.reelway.settings.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An embedded AWS for tests of single beans, with clients that retry as the program's do. */
public final class AwsBench implements AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final EmbeddedAwsProcess process;
    private final S3Client s3;
    private final DynamoDbClient dynamo;
    private final InjectedFaults faults;

    private AwsBench(EmbeddedAwsProcess process) {
        this.process = process;
        this.s3 = S3Client.builder()
                .endpointOverride(process.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .build();
        this.dynamo = DynamoDbClient.builder()
                .endpointOverride(process.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        this.faults = new InjectedFaults(process.endpoint());
    }

    public static AwsBench start(Path data) throws IOException {
        return new AwsBench(EmbeddedAwsProcess.start(data));
    }

    public S3Client s3() {
        return s3;
    }

    public DynamoDbClient dynamo() {
        return dynamo;
    }

    public InjectedFaults faults() {
        return faults;
    }

    /** The settings of a program that uses it. */
    public static Settings settings(Map<String, String> own) {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withDefaultValues(own)
                .build()
                .getConfigMapping(Settings.class);
    }

    public void put(String bucket, String key, String content, Map<String, String> metadata) {
        s3.putObject(request -> request.bucket(bucket).key(key).metadata(metadata), RequestBody.fromString(content));
    }

    public String text(String bucket, String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
    }

    public List<String> keys(String bucket) {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The keys of multipart uploads that are neither completed nor aborted. */
    public List<String> uploadsInProgress(String bucket) {
        return s3.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    /** Removes all objects and uploads. */
    public void empty(String bucket) {
        faults.clear();
        keys(bucket)
                .forEach(
                        key -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
        s3.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .forEach(upload -> s3.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
    }

    /**
     * The client, with an action before each request of a class. It sees only requests that were built, not those that
     * a lambda builds.
     */
    public <R> S3Client s3Before(Class<R> kind, Consumer<R> event) {
        return (S3Client) Proxy.newProxyInstance(
                AwsBench.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                    if (arguments != null && kind.isInstance(arguments[0])) {
                        event.accept(kind.cast(arguments[0]));
                    }
                    try {
                        return method.invoke(s3, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        s3.close();
        dynamo.close();
        process.close();
    }
}
