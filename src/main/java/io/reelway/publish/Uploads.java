package io.reelway.publish;

import io.reelway.progress.ProgressBoard;
import io.reelway.proof.Artifact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Uploads files under a checksum that S3 verifies; large ones in parts. */
@ApplicationScoped
class Uploads {
    /** Above it an upload that broke off would cost too much. */
    private static final long LARGEST_SINGLE_PUT = 64L << 20;

    private static final long PART = 32L << 20;

    private final S3Client s3;
    private final ProgressBoard board;

    Uploads(S3Client s3, ProgressBoard board) {
        this.s3 = s3;
        this.board = board;
    }

    /** @param request bucket, key and everything else but the content */
    Publication put(long videoId, Artifact artifact, PutObjectRequest request) throws IOException {
        long bytes = Files.size(artifact.file());
        byte[] sha256 = sha256(artifact.file());
        if (bytes > LARGEST_SINGLE_PUT) {
            putInParts(videoId, artifact.file(), bytes, request);
        } else {
            s3.putObject(
                    request.toBuilder()
                            .checksumSHA256(Base64.getEncoder().encodeToString(sha256))
                            .build(),
                    RequestBody.fromFile(artifact.file()));
        }
        board.advance(videoId, null, null);
        return new Publication(artifact, bytes, HexFormat.of().formatHex(sha256));
    }

    /** The SDK adds a checksum to each part by itself; S3 puts them together. */
    private void putInParts(long videoId, Path file, long bytes, PutObjectRequest request) throws IOException {
        String upload = s3.createMultipartUpload(create -> create.bucket(request.bucket())
                        .key(request.key())
                        .contentType(request.contentType())
                        .cacheControl(request.cacheControl())
                        .metadata(request.metadata()))
                .uploadId();
        try (InputStream in = Files.newInputStream(file)) {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < bytes; start += PART) {
                int number = parts.size() + 1;
                byte[] part = in.readNBytes((int) Math.min(PART, bytes - start));
                String etag = s3.uploadPart(
                                each -> each.bucket(request.bucket())
                                        .key(request.key())
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(part))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
                board.advance(videoId, null, null);
            }
            s3.completeMultipartUpload(complete -> complete.bucket(request.bucket())
                    .key(request.key())
                    .uploadId(upload)
                    .ifMatch(request.ifMatch())
                    .ifNoneMatch(request.ifNoneMatch())
                    .multipartUpload(completed -> completed.parts(parts)));
        } catch (RuntimeException | IOException e) {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(request.bucket()).key(request.key()).uploadId(upload));
            throw e;
        }
    }

    private static byte[] sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
