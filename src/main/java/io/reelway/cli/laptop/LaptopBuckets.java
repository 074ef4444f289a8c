package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.LaptopEnvironment;
import io.reelway.cli.shared.ProgramFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The two buckets of the embedded AWS, used over S3 like by any other client. */
final class LaptopBuckets implements AutoCloseable {
    static final String SOURCE = "reelway-source";
    static final String OUTPUT = "reelway-output";

    private final S3Client s3;
    private final ObjectMapper json = new ObjectMapper();

    LaptopBuckets(URI endpoint) {
        s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(LaptopEnvironment.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LaptopEnvironment.ACCESS_KEY, LaptopEnvironment.ACCESS_KEY)))
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    void upload(Path file, String key) {
        try {
            s3.putObject(request -> request.bucket(SOURCE).key(key), RequestBody.fromFile(file));
        } catch (SdkException failed) {
            throw new CliException(
                    "Could not upload " + ProgramFiles.shown(file) + " as " + key + ": " + failed.getMessage(), failed);
        }
    }

    /** The manifest of an asset; an empty one where there is none. */
    JsonNode manifest(String asset) throws IOException {
        return json(OUTPUT, "assets/" + asset + "/manifest.json");
    }

    /** A report beside a source; an empty one where there is none. */
    JsonNode report(String key) throws IOException {
        return json(SOURCE, key);
    }

    private JsonNode json(String bucket, String key) throws IOException {
        try {
            return json.readTree(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException none) {
            return json.createObjectNode();
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
