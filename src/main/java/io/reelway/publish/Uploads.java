package io.reelway.publish;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.digest.Sha256;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.progress.ProgressBoard;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads files with a checksum that S3 verifies; large ones in parts. */
@ApplicationScoped
class Uploads {
    /** Above this size a file is uploaded in parts, since to repeat a broken upload would cost too much. */
    private static final long LARGEST_SINGLE_PUT = 64L << 20;

    private static final int PART = 32 << 20;

    /** How many parts this process holds in memory at a time, however many files it uploads. */
    private static final int PARTS_AT_A_TIME = 2;

    /** How S3 refuses to complete an upload that is complete already. */
    private static final Set<Integer> OVERTAKEN = Set.of(404, 412);

    private final Semaphore partsInMemory = new Semaphore(PARTS_AT_A_TIME);
    private final S3Client s3;
    private final ObjectStore store;
    private final HalfDoneUploads halfDone;
    private final ProgressBoard board;
    private final long largestSinglePut;
    private final int part;

    @Inject
    Uploads(S3Client s3, ObjectStore store, HalfDoneUploads halfDone, ProgressBoard board) {
        this(s3, store, halfDone, board, LARGEST_SINGLE_PUT, PART);
    }

    Uploads(
            S3Client s3,
            ObjectStore store,
            HalfDoneUploads halfDone,
            ProgressBoard board,
            long largestSinglePut,
            int part) {
        this.s3 = s3;
        this.store = store;
        this.halfDone = halfDone;
        this.board = board;
        this.largestSinglePut = largestSinglePut;
        this.part = part;
    }

    /** The length and digest of the file, as it will be published. */
    Publication measured(Artifact artifact) throws IOException {
        return new Publication(artifact, Files.size(artifact.file()), Sha256.of(artifact.file()));
    }

    /**
     * @param request bucket, key and everything else but the content
     * @param check called before each part; throws where the run must not go on
     */
    void put(long videoId, Publication publication, PutObjectRequest request, Runnable check) throws IOException {
        if (publication.bytes() > largestSinglePut) {
            putInParts(videoId, publication, request, check);
        } else {
            check.run();
            String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(publication.sha256()));
            PutObjectResponse answer = s3.putObject(
                    request.toBuilder().checksumSHA256(sha256).build(),
                    RequestBody.fromFile(publication.artifact().file()));
            check(request, sha256, answer.checksumSHA256());
        }
        board.advance(videoId, null, null);
    }

    /** Checks the answer's checksum. Some stores return none; those that do have verified it. */
    private static void check(PutObjectRequest request, String sent, String stored) {
        if (stored != null && !stored.equals(sent)) {
            throw new VideoException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The object " + request.key() + " in " + request.bucket() + " was put with the SHA-256 " + sent
                            + ", but the store says that it has " + stored + ". It is put again.");
        }
    }

    /**
     * Whether this content is there already. The client repeats calls whose answers were lost, and a repeat meets the
     * object of the first call; within one run a key has only one content.
     */
    boolean isThere(PutObjectRequest request, long bytes) {
        return store.head(request.bucket(), request.key())
                .filter(object -> object.isOfRun(request.metadata().get(StoredObject.RUN)))
                .filter(object -> object.bytes() == bytes)
                .isPresent();
    }

    private void putInParts(long videoId, Publication publication, PutObjectRequest request, Runnable check)
            throws IOException {
        check.run();
        String upload = s3.createMultipartUpload(create -> create.bucket(request.bucket())
                        .key(request.key())
                        .contentType(request.contentType())
                        .cacheControl(request.cacheControl())
                        .metadata(request.metadata()))
                .uploadId();
        if (publication.artifact().role() != Role.ENTRY) {
            // the answer to a first try may have been lost; no other run uploads under a name of this run
            halfDone.abort(
                    request.bucket(),
                    request.key(),
                    other -> other.key().equals(request.key())
                            && !other.uploadId().equals(upload));
        }
        try {
            complete(request, publication.bytes(), upload, parts(videoId, publication, request, upload, check));
        } catch (RuntimeException | IOException e) {
            halfDone.abort(request.bucket(), request.key(), upload, e);
            throw e;
        }
    }

    /** Uploads the parts. The SDK adds a checksum to each, and S3 checks it. */
    private List<CompletedPart> parts(
            long videoId, Publication publication, PutObjectRequest request, String upload, Runnable check)
            throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(publication.artifact().file())) {
            for (long start = 0; start < publication.bytes(); start += part) {
                check.run();
                int length = (int) Math.min(part, publication.bytes() - start);
                parts.add(part(request, upload, parts.size() + 1, in, length));
                board.advance(videoId, null, null);
            }
        }
        return parts;
    }

    private CompletedPart part(PutObjectRequest request, String upload, int number, InputStream in, int length)
            throws IOException {
        partsInMemory.acquireUninterruptibly();
        try {
            String etag = s3.uploadPart(
                            each -> each.bucket(request.bucket())
                                    .key(request.key())
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromBytes(in.readNBytes(length)))
                    .eTag();
            return CompletedPart.builder().partNumber(number).eTag(etag).build();
        } finally {
            partsInMemory.release();
        }
    }

    private void complete(PutObjectRequest request, long bytes, String upload, List<CompletedPart> parts) {
        try {
            s3.completeMultipartUpload(complete -> complete.bucket(request.bucket())
                    .key(request.key())
                    .uploadId(upload)
                    .ifMatch(request.ifMatch())
                    .ifNoneMatch(request.ifNoneMatch())
                    .mpuObjectSize(bytes)
                    .multipartUpload(completed -> completed.parts(parts)));
        } catch (S3Exception e) {
            if (!OVERTAKEN.contains(e.statusCode()) || !isThere(request, bytes)) {
                throw e;
            }
        }
    }
}
