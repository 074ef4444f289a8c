package io.reelway.cli.admit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads a file to a bucket, a large one in parts. */
final class SourceUpload {
    private static final long PART = 64L << 20;
    /** S3 allows 10,000 parts. */
    private static final int MOST_PARTS = 9_000;

    private final S3Client s3;

    SourceUpload(S3Client s3) {
        this.s3 = s3;
    }

    void put(Path file, String bucket, String key) throws IOException {
        long bytes = Files.size(file);
        if (bytes <= PART) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
            return;
        }
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> parts = parts(file, bytes, bucket, key, upload);
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException | IOException e) {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
            throw e;
        }
    }

    private List<CompletedPart> parts(Path file, long bytes, String bucket, String key, String upload)
            throws IOException {
        int part = (int) Math.max(PART, bytes / MOST_PARTS);
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] content = in.readNBytes(part); content.length > 0; content = in.readNBytes(part)) {
                int number = parts.size() + 1;
                String etag = s3.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(content))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            }
        }
        return parts;
    }
}
