package io.reelway.cli.ops;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.LaptopEnvironment;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Makes presigned addresses of objects, which a browser can open for an hour with the rights of the caller. AWS is not
 * called.
 */
final class OutputLinks implements AutoCloseable {
    private static final Duration VALID = Duration.ofHours(1);

    private final S3Presigner presigner;

    OutputLinks(AwsTarget target) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(target.credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(target.endpoint("S3").isPresent())
                        .build());
        target.endpoint("S3").map(URI::create).ifPresent(builder::endpointOverride);
        target.embedded().ifPresent(embedded -> builder.region(Region.of(LaptopEnvironment.REGION)));
        presigner = builder.build();
    }

    String to(String bucket, String key) {
        return presigner
                .presignGetObject(request -> request.signatureDuration(VALID)
                        .getObjectRequest(object -> object.bucket(bucket).key(key)))
                .url()
                .toString();
    }

    @Override
    public void close() {
        presigner.close();
    }
}
