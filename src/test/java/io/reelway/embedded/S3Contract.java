package io.reelway.embedded;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Objects, as S3 keeps them. */
interface S3Contract extends EndpointContract {

    List<String> ODD_KEYS = List.of(
            "a b+c'\"%2e%2e/ü.mov",
            "line\nbreak",
            "dir",
            "dir/inside",
            "dir//twice",
            "dir/",
            "100%.mov",
            "-rf",
            "x\\y",
            "\uD83D\uDE00/é",
            "k".repeat(1024));

    default String bucket() {
        String bucket = fresh("contract");
        aws().s3().createBucket(b -> b.bucket(bucket));
        return bucket;
    }

    default String put(String bucket, String key, String content) {
        return aws().s3()
                .putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(content))
                .eTag();
    }

    default String text(String bucket, String key) {
        return aws().s3().getObjectAsBytes(b -> b.bucket(bucket).key(key)).asUtf8String();
    }

    default int status(Runnable request) {
        return catchThrowableOfType(S3Exception.class, request::run).statusCode();
    }

    @Test
    default void anyKeyIsStoredAndListedAsItIs() {
        String bucket = bucket();
        // moto's web framework finds no route for a line break; S3 takes any UTF-8 ("Naming Amazon S3 objects", S3
        // User Guide).
        List<String> keys =
                ODD_KEYS.stream().filter(key -> !moto() || !key.contains("\n")).toList();
        keys.forEach(key -> put(bucket, key, "content of " + key));
        for (String key : keys) {
            assertThat(text(bucket, key)).isEqualTo("content of " + key);
        }
        List<String> listed = aws()
                .s3()
                .listObjectsV2Paginator(b -> b.bucket(bucket).maxKeys(3))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(keys);
        keys.forEach(key -> aws().s3().deleteObject(b -> b.bucket(bucket).key(key)));
        assertThat(aws().s3().listObjectsV2(b -> b.bucket(bucket)).contents()).isEmpty();
        aws().s3().deleteBucket(b -> b.bucket(bucket));
        assertThat(status(() -> aws().s3().headBucket(b -> b.bucket(bucket)))).isEqualTo(404);
    }

    @Test
    default void headersAndMetadataComeBackWithTheObject() {
        String bucket = bucket();
        aws().s3()
                .putObject(
                        b -> b.bucket(bucket)
                                .key("k")
                                .contentType("video/mp4")
                                .cacheControl("max-age=5")
                                .contentDisposition("inline")
                                .metadata(Map.of("reelway-video-id", "7")),
                        RequestBody.fromString("x"));
        HeadObjectResponse head = aws().s3().headObject(b -> b.bucket(bucket).key("k"));
        assertThat(head.contentType()).isEqualTo("video/mp4");
        assertThat(head.cacheControl()).isEqualTo("max-age=5");
        assertThat(head.contentDisposition()).isEqualTo("inline");
        assertThat(head.metadata()).containsEntry("reelway-video-id", "7");
        assertThat(head.contentLength()).isEqualTo(1);
        assertThat(head.eTag()).isEqualTo("\"9dd4e461268c8034f5c8564e155c67a6\"");
        assertThat(head.lastModified()).isNotNull();
    }

    @Test
    default void aMissingObjectIsToldBySdkExceptions() {
        String bucket = bucket();
        assertThatThrownBy(() -> text(bucket, "none")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> aws().s3().headObject(b -> b.bucket(bucket).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        aws().s3().deleteObject(b -> b.bucket(bucket).key("none"));
    }

    @Test
    default void rangesGiveTheirBytesAndNoMore() {
        String bucket = bucket();
        put(bucket, "k", "0123456789");
        Map<String, String> ranges = Map.of(
                "bytes=0-3",
                "0123",
                "bytes=-2",
                "89",
                "bytes=7-",
                "789",
                "bytes=8-99",
                "89",
                "bytes=-99",
                "0123456789");
        ranges.forEach((range, expected) -> {
            ResponseBytes<GetObjectResponse> part =
                    aws().s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").range(range));
            assertThat(part.asUtf8String()).as(range).isEqualTo(expected);
            assertThat(part.response().contentRange()).as(range).endsWith("/10");
        });
        assertThat(status(() -> aws().s3()
                        .getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=10-"))))
                .isEqualTo(416);
    }

    @Test
    default void aWriteMayDependOnWhatIsThere() {
        String bucket = bucket();
        String first = put(bucket, "k", "1");
        assertThat(status(() -> aws().s3()
                        .putObject(b -> b.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("2"))))
                .isEqualTo(412);
        aws().s3().putObject(b -> b.bucket(bucket).key("other").ifNoneMatch("*"), RequestBody.fromString("2"));
        String second = aws().s3()
                .putObject(b -> b.bucket(bucket).key("k").ifMatch(first), RequestBody.fromString("2"))
                .eTag();
        assertThat(status(() -> aws().s3()
                        .putObject(b -> b.bucket(bucket).key("k").ifMatch(first), RequestBody.fromString("3"))))
                .isEqualTo(412);
        assertThat(status(() -> aws().s3()
                        .putObject(b -> b.bucket(bucket).key("none").ifMatch(first), RequestBody.fromString("3"))))
                .isEqualTo(404);
        assertThat(text(bucket, "k")).isEqualTo("2");
        if (!moto()) {
            // moto ignores If-Match on a delete; S3 answers 412 ("How to perform conditional deletes", S3 User Guide).
            assertThat(status(() -> aws().s3()
                            .deleteObject(b -> b.bucket(bucket).key("k").ifMatch(first))))
                    .isEqualTo(412);
            assertThat(status(() -> aws().s3()
                            .deleteObject(b -> b.bucket(bucket).key("none").ifMatch(first))))
                    .isEqualTo(404);
        }
        aws().s3().deleteObject(b -> b.bucket(bucket).key("k").ifMatch(second));
        assertThat(status(() -> text(bucket, "k"))).isEqualTo(404);
    }

    @Test
    default void aReadMayDependOnTheEtag() {
        String bucket = bucket();
        String etag = put(bucket, "k", "1");
        assertThat(status(() -> aws().s3()
                        .getObjectAsBytes(b -> b.bucket(bucket).key("k").ifNoneMatch(etag))))
                .isEqualTo(304);
        assertThat(status(() -> aws().s3()
                        .getObjectAsBytes(b -> b.bucket(bucket).key("k").ifMatch("\"other\""))))
                .isEqualTo(412);
    }

    @Test
    default void aChecksumThatIsNotRightIsRefused() {
        String bucket = bucket();
        for (ChecksumAlgorithm algorithm :
                List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
            aws().s3()
                    .putObject(
                            b -> b.bucket(bucket).key("k").checksumAlgorithm(algorithm),
                            RequestBody.fromString("good"));
        }
        assertThat(text(bucket, "k")).isEqualTo("good");
        if (!moto()) {
            // moto checks neither; S3 answers BadDigest ("Checking object integrity", S3 User Guide).
            assertThat(status(() -> aws().s3()
                            .putObject(
                                    b -> b.bucket(bucket).key("k").checksumCRC32("AAAAAA=="),
                                    RequestBody.fromString("bad"))))
                    .isEqualTo(400);
            assertThat(status(() -> aws().s3()
                            .putObject(
                                    b -> b.bucket(bucket).key("k").contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                                    RequestBody.fromString("bad"))))
                    .isEqualTo(400);
            assertThat(text(bucket, "k")).isEqualTo("good");
        }
    }

    @Test
    default void aCopyKeepsOrReplacesMetadata() {
        String bucket = bucket();
        aws().s3()
                .putObject(
                        b -> b.bucket(bucket).key("a b/ü+%.mov").metadata(Map.of("m", "1")),
                        RequestBody.fromString("x"));
        aws().s3().copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("a b/ü+%.mov")
                .destinationBucket(bucket)
                .destinationKey("kept"));
        aws().s3().copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("a b/ü+%.mov")
                .destinationBucket(bucket)
                .destinationKey("new")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("n", "2")));
        assertThat(aws().s3().headObject(b -> b.bucket(bucket).key("kept")).metadata())
                .isEqualTo(Map.of("m", "1"));
        assertThat(aws().s3().headObject(b -> b.bucket(bucket).key("new")).metadata())
                .isEqualTo(Map.of("n", "2"));
        if (!moto()) {
            // moto ignores conditions on a copy's source; S3 answers 412 (CopyObject, S3 API Reference).
            assertThat(status(() -> aws().s3().copyObject(b -> b.sourceBucket(bucket)
                            .sourceKey("kept")
                            .copySourceIfMatch("\"other\"")
                            .destinationBucket(bucket)
                            .destinationKey("never"))))
                    .isEqualTo(412);
        }
    }

    @Test
    default void tagsAndStorageClassComeWithTheObjectAndItsCopy() {
        String bucket = bucket();
        aws().s3()
                .putObject(
                        b -> b.bucket(bucket)
                                .key("k")
                                .storageClass(StorageClass.STANDARD_IA)
                                .tagging("a=1%202&b=c%2Bd"),
                        RequestBody.fromString("x"));
        aws().s3().copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("k")
                .destinationBucket(bucket)
                .destinationKey("copy")
                .metadataDirective(MetadataDirective.REPLACE));

        assertThat(aws().s3().headObject(b -> b.bucket(bucket).key("k")).storageClass())
                .isEqualTo(StorageClass.STANDARD_IA);
        // a copy has the tags of its source unless it says otherwise, and the storage class that it asks for
        assertThat(aws().s3().headObject(b -> b.bucket(bucket).key("copy")).storageClass())
                .isNull();
        for (String key : List.of("k", "copy")) {
            assertThat(aws().s3()
                            .getObjectTagging(b -> b.bucket(bucket).key(key))
                            .tagSet())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .containsExactlyInAnyOrder("a=1 2", "b=c+d");
        }
    }

    @Test
    default void anArchivedObjectIsReadAfterItsRestore() {
        String bucket = bucket();
        aws().s3()
                .putObject(
                        b -> b.bucket(bucket).key("k").storageClass(StorageClass.GLACIER), RequestBody.fromString("x"));

        assertThatThrownBy(() -> text(bucket, "k"))
                .isInstanceOfSatisfying(InvalidObjectStateException.class, state -> assertThat(state.statusCode())
                        .isEqualTo(403));
        // moto copies what is archived; S3 does not (CopyObject, "the source object must be restored first")
        if (!moto()) {
            assertThat(status(() -> aws().s3().copyObject(b -> b.sourceBucket(bucket)
                            .sourceKey("k")
                            .destinationBucket(bucket)
                            .destinationKey("copy"))))
                    .isEqualTo(403);
        }
        aws().s3().restoreObject(b -> b.bucket(bucket).key("k").restoreRequest(restore -> restore.days(1)));
        eventually("it is restored").until(() -> String.valueOf(
                        aws().s3().headObject(b -> b.bucket(bucket).key("k")).restore())
                .contains("ongoing-request=\"false\""));
        assertThat(text(bucket, "k")).isEqualTo("x");
    }

    @Test
    default void versionsAreReadCopiedAndDeletedByTheirNumbers() {
        String bucket = bucket();
        aws().s3().putBucketVersioning(b -> b.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        String first = aws().s3()
                .putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("one"))
                .versionId();
        String second = aws().s3()
                .putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("two"))
                .versionId();

        assertThat(first).isNotNull().isNotEqualTo(second);
        assertThat(text(bucket, "k")).isEqualTo("two");
        assertThat(aws().s3().headObject(b -> b.bucket(bucket).key("k")).versionId())
                .isEqualTo(second);
        assertThat(aws().s3()
                        .headObject(b -> b.bucket(bucket).key("k").versionId(first))
                        .versionId())
                .isEqualTo(first);
        aws().s3().copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("k")
                .sourceVersionId(first)
                .destinationBucket(bucket)
                .destinationKey("copy"));
        assertThat(text(bucket, "copy")).isEqualTo("one");

        aws().s3().deleteObject(b -> b.bucket(bucket).key("k").versionId(second));
        assertThat(text(bucket, "k")).isEqualTo("one");

        String marker = aws().s3().deleteObject(b -> b.bucket(bucket).key("k")).versionId();
        assertThatThrownBy(() -> text(bucket, "k")).isInstanceOf(NoSuchKeyException.class);
        assertThat(status(() ->
                        aws().s3().headObject(b -> b.bucket(bucket).key("k").versionId(marker))))
                .isEqualTo(405);
        assertThat(aws().s3().listObjectsV2(b -> b.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly("copy");
        aws().s3().deleteObject(b -> b.bucket(bucket).key("k").versionId(marker));
        assertThat(text(bucket, "k")).isEqualTo("one");

        aws().s3().deleteObject(b -> b.bucket(bucket).key("k").versionId(first));
        assertThat(status(() ->
                        aws().s3().headObject(b -> b.bucket(bucket).key("k").versionId(first))))
                .isEqualTo(404);
    }

    @Test
    default void aListingGroupsByDelimiterAndGoesOn() {
        String bucket = bucket();
        List.of("a/1", "a/2", "b", "c/1", "c/2/3").forEach(key -> put(bucket, key, key));
        ListObjectsV2Response top =
                aws().s3().listObjectsV2(b -> b.bucket(bucket).delimiter("/"));
        assertThat(top.contents()).extracting(S3Object::key).containsExactly("b");
        assertThat(top.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/", "c/");
        ListObjectsV2Response inner =
                aws().s3().listObjectsV2(b -> b.bucket(bucket).prefix("c/").delimiter("/"));
        assertThat(inner.contents()).extracting(S3Object::key).containsExactly("c/1");
        assertThat(inner.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("c/2/");
        ListObjectsV2Response first =
                aws().s3().listObjectsV2(b -> b.bucket(bucket).maxKeys(2));
        assertThat(first.isTruncated()).isTrue();
        ListObjectsV2Response second =
                aws().s3().listObjectsV2(b -> b.bucket(bucket).continuationToken(first.nextContinuationToken()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("b", "c/1", "c/2/3");
        assertThat(aws().s3()
                        .listObjectsV2(b -> b.bucket(bucket).startAfter("b"))
                        .contents())
                .hasSize(2);
    }

    @Test
    default void severalAreDeletedAtOnce() {
        String bucket = bucket();
        put(bucket, "a&b", "1");
        put(bucket, "c", "1");
        DeleteObjectsResponse deleted = aws().s3().deleteObjects(b -> b.bucket(bucket)
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("a&b").build(),
                        ObjectIdentifier.builder().key("none").build())));
        assertThat(deleted.deleted()).extracting(d -> d.key()).containsExactlyInAnyOrder("a&b", "none");
        assertThat(aws().s3().listObjectsV2(b -> b.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly("c");
    }

    @Test
    default void partsBecomeOneObject() {
        String bucket = bucket();
        byte[] content = new byte[11 << 20];
        new Random(1).nextBytes(content);
        aws().s3().putObject(b -> b.bucket(bucket).key("source"), RequestBody.fromBytes(content));
        String id = aws().s3()
                .createMultipartUpload(b -> b.bucket(bucket).key("k").contentType("video/mp2t"))
                .uploadId();
        assertThat(aws().s3().listMultipartUploads(b -> b.bucket(bucket)).uploads())
                .extracting(u -> u.uploadId())
                .contains(id);
        int cut = 5 << 20;
        List<CompletedPart> parts = new ArrayList<>();
        String one = aws().s3()
                .uploadPart(
                        b -> b.bucket(bucket).key("k").uploadId(id).partNumber(1),
                        RequestBody.fromBytes(Arrays.copyOf(content, cut)))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(1).eTag(one).build());
        String two = aws().s3()
                .uploadPartCopy(b -> b.destinationBucket(bucket)
                        .destinationKey("k")
                        .uploadId(id)
                        .partNumber(2)
                        .sourceBucket(bucket)
                        .sourceKey("source")
                        .copySourceRange("bytes=" + cut + "-" + (2 * cut - 1)))
                .copyPartResult()
                .eTag();
        parts.add(CompletedPart.builder().partNumber(2).eTag(two).build());
        String three = aws().s3()
                .uploadPart(
                        b -> b.bucket(bucket).key("k").uploadId(id).partNumber(3),
                        RequestBody.fromBytes(Arrays.copyOfRange(content, 2 * cut, content.length)))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(3).eTag(three).build());
        assertThat(aws().s3()
                        .listParts(b -> b.bucket(bucket).key("k").uploadId(id))
                        .parts())
                .hasSize(3);
        String etag = aws().s3()
                .completeMultipartUpload(
                        b -> b.bucket(bucket).key("k").uploadId(id).multipartUpload(m -> m.parts(parts)))
                .eTag();
        assertThat(etag).endsWith("-3\"");
        ResponseBytes<GetObjectResponse> got =
                aws().s3().getObjectAsBytes(b -> b.bucket(bucket).key("k"));
        assertThat(got.asByteArray()).isEqualTo(content);
        assertThat(got.response().contentType()).isEqualTo("video/mp2t");
        assertThat(got.response().eTag()).isEqualTo(etag);
    }

    @Test
    default void anUploadThatIsAbortedLeavesNothing() {
        String bucket = bucket();
        String id =
                aws().s3().createMultipartUpload(b -> b.bucket(bucket).key("k")).uploadId();
        aws().s3().uploadPart(b -> b.bucket(bucket).key("k").uploadId(id).partNumber(1), RequestBody.fromString("x"));
        aws().s3().abortMultipartUpload(b -> b.bucket(bucket).key("k").uploadId(id));
        assertThat(aws().s3().listMultipartUploads(b -> b.bucket(bucket)).uploads())
                .isEmpty();
        assertThat(aws().s3().listObjectsV2(b -> b.bucket(bucket)).contents()).isEmpty();
        if (!moto()) {
            // moto fails with a 500 here; S3 answers NoSuchUpload (CompleteMultipartUpload, S3 API Reference).
            assertThat(status(() -> aws().s3().completeMultipartUpload(b -> b.bucket(bucket)
                            .key("k")
                            .uploadId(id)
                            .multipartUpload(m -> m.parts(CompletedPart.builder()
                                    .partNumber(1)
                                    .eTag("x")
                                    .build())))))
                    .isEqualTo(404);
        }
    }

    @Test
    default void uploadsInProgressAreListedByPrefixAndInPages() {
        String bucket = bucket();
        List<String> keys = List.of("a/1", "b/1", "b/2", "b/2", "b/ü 3", "c");
        keys.forEach(
                key -> aws().s3().createMultipartUpload(b -> b.bucket(bucket).key(key)));
        assertThat(aws().s3()
                        .listMultipartUploads(b -> b.bucket(bucket).prefix("b/"))
                        .uploads())
                .extracting(MultipartUpload::key)
                .containsExactlyInAnyOrder("b/1", "b/2", "b/2", "b/ü 3");
        if (!moto()) {
            // moto lists all in one page, in no order; S3 by key and in pages (ListMultipartUploads, S3 API Reference).
            assertThat(aws()
                            .s3()
                            .listMultipartUploadsPaginator(b -> b.bucket(bucket).maxUploads(2))
                            .uploads()
                            .stream()
                            .map(MultipartUpload::key))
                    .containsExactlyElementsOf(keys);
        }
        // Whoever aborts while it lists still sees them all.
        aws().s3().listMultipartUploadsPaginator(b -> b.bucket(bucket).maxUploads(2)).uploads().stream()
                .forEach(upload -> aws().s3()
                        .abortMultipartUpload(
                                b -> b.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        assertThat(aws().s3().listMultipartUploads(b -> b.bucket(bucket)).uploads())
                .isEmpty();
    }

    @Test
    default void partsBecomeAnObjectOnlyOnTheConditionThatIsSet() {
        String bucket = bucket();
        String first = put(bucket, "k", "1");
        UnaryOperator<CompleteMultipartUploadRequest.Builder> unlessThere = b -> b.ifNoneMatch("*");
        if (!moto()) {
            // moto knows no If-Match here; S3 does (CompleteMultipartUpload, S3 API Reference).
            assertThat(status(() -> complete(bucket, "k", b -> b.ifMatch("\"other\""))))
                    .isEqualTo(412);
            assertThat(status(() -> complete(bucket, "none", b -> b.ifMatch(first))))
                    .isEqualTo(404);
        }
        assertThat(status(() -> complete(bucket, "k", unlessThere))).isEqualTo(412);
        assertThat(text(bucket, "k")).isEqualTo("1");
        complete(bucket, "k", b -> b.ifMatch(first));
        complete(bucket, "new", unlessThere);
        assertThat(text(bucket, "k")).isEqualTo("part");
        assertThat(text(bucket, "new")).isEqualTo("part");
    }

    private void complete(String bucket, String key, UnaryOperator<CompleteMultipartUploadRequest.Builder> condition) {
        String id =
                aws().s3().createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId();
        String etag = aws().s3()
                .uploadPart(b -> b.bucket(bucket).key(key).uploadId(id).partNumber(1), RequestBody.fromString("part"))
                .eTag();
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
        aws().s3()
                .completeMultipartUpload(condition
                        .apply(CompleteMultipartUploadRequest.builder()
                                .bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .multipartUpload(m -> m.parts(part)))
                        .build());
    }

    @Test
    default void aCopyMayDependOnWhatIsThere() {
        String bucket = bucket();
        put(bucket, "from", "1");
        String there = put(bucket, "there", "2");
        if (!moto()) {
            // moto ignores conditions on a copy's destination; S3 heeds them (CopyObject, S3 API Reference).
            assertThat(status(() -> copy(bucket, "there", b -> b.ifNoneMatch("*"))))
                    .isEqualTo(412);
            assertThat(status(() -> copy(bucket, "there", b -> b.ifMatch("\"other\""))))
                    .isEqualTo(412);
            assertThat(text(bucket, "there")).isEqualTo("2");
        }
        copy(bucket, "there", b -> b.ifMatch(there));
        copy(bucket, "new", b -> b.ifNoneMatch("*"));
        assertThat(text(bucket, "there")).isEqualTo("1");
        assertThat(text(bucket, "new")).isEqualTo("1");
    }

    private void copy(String bucket, String key, UnaryOperator<CopyObjectRequest.Builder> condition) {
        aws().s3()
                .copyObject(condition
                        .apply(CopyObjectRequest.builder()
                                .sourceBucket(bucket)
                                .sourceKey("from")
                                .destinationBucket(bucket)
                                .destinationKey(key))
                        .build());
    }

    @Test
    default void aPresignedUrlNeedsNoSdk() throws Exception {
        String bucket = bucket();
        put(bucket, "a b/ü+.txt", "hello");
        try (S3Presigner presigner = aws().presigner()) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(presigner
                                            .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5))
                                                    .getObjectRequest(g -> g.bucket(bucket)
                                                            .key("a b/ü+.txt")
                                                            .responseContentType("text/x-test")))
                                            .url()
                                            .toURI())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("hello");
            if (!moto()) {
                // moto ignores the override in a presigned URL; S3 heeds it (GetObject, S3 API Reference).
                assertThat(response.headers().firstValue("Content-Type")).contains("text/x-test");
            }
        }
    }
}
