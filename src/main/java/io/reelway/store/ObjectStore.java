package io.reelway.store;

import io.reelway.aws.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Reads objects, and makes small writes. */
@ApplicationScoped
public class ObjectStore {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** The object is gone, or the version is a delete marker. */
    private static final Set<Integer> NOT_THERE = Set.of(NOT_FOUND, 405);

    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client s3;
    private final S3Presigner presigner;

    public ObjectStore(S3Client s3, S3Presigner presigner) {
        this.s3 = s3;
        this.presigner = presigner;
    }

    /** What HEAD says; empty where there is no such object. */
    public Optional<StoredObject> head(String bucket, String key) {
        return headOf(bucket, key, null);
    }

    /**
     * What HEAD says, or where HEAD is refused for good, what the listing says: enough to tell the object from others
     * of its key, but without its metadata.
     */
    public Optional<StoredObject> look(String bucket, String key) {
        try {
            return head(bucket, key);
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            return listed(bucket, key);
        }
    }

    private Optional<StoredObject> listed(String bucket, String key) {
        try {
            // of the versions of a key, which come before those of longer keys, the newest is first
            return s3
                    .listObjectVersions(request ->
                            request.bucket(bucket).prefix(key).maxKeys(1).encodingType(EncodingType.URL))
                    .versions()
                    .stream()
                    .filter(version -> version.key().equals(key) && version.isLatest())
                    .map(version -> StoredObject.of(bucket, version))
                    .findFirst();
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_IMPLEMENTED) {
                throw e;
            }
            // a store that knows no versions
            return objects(bucket, key)
                    .findFirst()
                    .filter(object -> object.key().equals(key))
                    .map(object -> StoredObject.of(bucket, object));
        }
    }

    /**
     * That version of the object, whatever newer versions lie above it.
     *
     * @param version as {@link StoredObject#version} says it
     */
    public Optional<StoredObject> find(String bucket, String key, String version) {
        return headOf(bucket, key, StoredObject.versionId(version).orElse(null))
                .filter(object -> object.version().equals(version));
    }

    private Optional<StoredObject> headOf(String bucket, String key, String versionId) {
        try {
            return Optional.of(StoredObject.of(bucket, key, s3.headObject(request -> request.bucket(bucket)
                    .key(key)
                    .versionId(versionId))));
        } catch (S3Exception e) {
            if (NOT_THERE.contains(e.statusCode())) {
                return Optional.empty();
            }
            if (e.statusCode() == FORBIDDEN) {
                explain(bucket, key, versionId);
            }
            throw e;
        }
    }

    /**
     * Throws the error with its code. The answer to a HEAD has no body, so it has no code: only a GET says whether the
     * object is denied or our token has expired.
     *
     * @throws S3Exception with a code
     */
    private void explain(String bucket, String key, String versionId) {
        s3.getObject(request -> request.bucket(bucket).key(key).versionId(versionId))
                .abort();
    }

    /** The bytes of that version; the caller closes the stream. */
    public ResponseInputStream<GetObjectResponse> open(StoredObject object) {
        return open(object, 0);
    }

    /**
     * The same from a byte on, where an earlier stream broke; the caller closes the stream, or aborts it before its
     * end.
     */
    public ResponseInputStream<GetObjectResponse> open(StoredObject object, long from) {
        return s3.getObject(request -> request.bucket(object.bucket())
                .key(object.key())
                .versionId(object.versionId())
                .ifMatch(object.etag())
                .range(from == 0 ? null : "bytes=" + from + "-"));
    }

    /**
     * The bytes of a small object: at most {@code limit} and one more, so that the caller sees that it is too large.
     */
    public byte[] read(StoredObject object, int limit) throws IOException {
        try (InputStream content = open(object)) {
            return content.readNBytes(limit + 1);
        }
    }

    /** @return its ETag */
    public String put(String bucket, String key, String contentType, byte[] content) {
        return s3.putObject(
                        request -> request.bucket(bucket).key(key).contentType(contentType),
                        RequestBody.fromBytes(content))
                .eTag();
    }

    public void delete(String bucket, String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /**
     * The tags of that version as a header has them, for a copy in parts; other copies keep the tags by themselves.
     * Null where it has none.
     */
    String tags(StoredObject object) {
        try {
            String tags = s3
                    .getObjectTagging(request ->
                            request.bucket(object.bucket()).key(object.key()).versionId(object.versionId()))
                    .tagSet()
                    .stream()
                    .map(tag -> SdkHttpUtils.urlEncode(tag.key()) + "=" + SdkHttpUtils.urlEncode(tag.value()))
                    .collect(Collectors.joining("&"));
            return tags.isEmpty() ? null : tags;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_IMPLEMENTED) {
                // a store that knows no tags
                return null;
            }
            throw e;
        }
    }

    /**
     * Deletes the object that HEAD has shown; an object that was put there since stays. Where the bucket keeps
     * versions, that version stays readable by its number.
     */
    public void deleteSame(StoredObject object) {
        deleteSame(object.bucket(), object.key(), object.etag());
    }

    /** @param etag of the object that HEAD has shown, or that was put */
    public void deleteSame(String bucket, String key, String etag) {
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key).ifMatch(etag));
        } catch (S3Exception e) {
            boolean there =
                    head(bucket, key).filter(now -> now.etag().equals(etag)).isPresent();
            if (e.statusCode() == NOT_IMPLEMENTED) {
                // a store without conditional deletes: the look just before leaves a short gap
                if (there) {
                    delete(bucket, key);
                }
            } else if (there || e.statusCode() != NOT_FOUND && e.statusCode() != PRECONDITION_FAILED) {
                // otherwise it is gone already: the client repeats a delete whose answer was lost
                throw e;
            }
        }
    }

    /**
     * All keys with this prefix, in the order of their UTF-8 bytes; read page by page. The keys are sent URL-encoded,
     * since XML cannot hold every character of a key.
     */
    public Stream<String> keys(String bucket, String prefix) {
        return objects(bucket, prefix).map(S3Object::key);
    }

    /** The keys with this prefix whose objects were put after that time. */
    public Stream<String> keysSince(String bucket, String prefix, Instant time) {
        return objects(bucket, prefix)
                .filter(object -> object.lastModified().isAfter(time))
                .map(S3Object::key);
    }

    /** All objects with this prefix by key, as a listing shows them; empty where one answer does not hold them all. */
    public Optional<Map<String, StoredObject>> few(String bucket, String prefix) {
        ListObjectsV2Response page = s3.listObjectsV2(
                request -> request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL));
        return Boolean.TRUE.equals(page.isTruncated())
                ? Optional.empty()
                : Optional.of(page.contents().stream()
                        .map(object -> StoredObject.of(bucket, object))
                        .collect(Collectors.toMap(StoredObject::key, Function.identity())));
    }

    /** All objects with this prefix, as a listing shows them: no metadata, no versions; read page by page. */
    public Stream<StoredObject> listing(String bucket, String prefix) {
        return objects(bucket, prefix).map(object -> StoredObject.of(bucket, object));
    }

    /** Whether the bucket has never kept versions: then a listing identifies an object as well as HEAD does. */
    public boolean isWithoutVersions(String bucket) {
        return s3.getBucketVersioning(request -> request.bucket(bucket)).status() == null;
    }

    /** The lengths in bytes of all objects with this prefix, by key. */
    public Map<String, Long> sizes(String bucket, String prefix) {
        return objects(bucket, prefix).collect(Collectors.toMap(S3Object::key, S3Object::size));
    }

    private Stream<S3Object> objects(String bucket, String prefix) {
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                .contents()
                .stream();
    }

    /** A signed URL that reads the object without credentials for that time. Not for logs. */
    public String signedUrl(String bucket, String key, Duration validity) {
        return presigner
                .presignGetObject(request -> request.signatureDuration(validity)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString();
    }
}
