package io.reelway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An object that may not be read, in a bucket that may be listed. */
class ObjectStoreTest {
    private static final ObjectVersion DENIED = ObjectVersion.builder()
            .key("uploads/a.mov")
            .versionId("v2")
            .isLatest(true)
            .eTag("\"e\"")
            .size(7L)
            .lastModified(Instant.parse("2026-11-21T07:04:24.267Z"))
            .storageClass("STANDARD")
            .build();

    @Test
    void whatMayNotBeReadIsKnownByItsListing() {
        StoredObject object =
                storeOf("AccessDenied", DENIED).look("bucket", "uploads/a.mov").orElseThrow();

        assertThat(object.version()).isEqualTo("v2");
        assertThat(object.bytes()).isEqualTo(7);
        assertThat(object.lastModified()).isEqualTo("2026-11-21T07:04:24Z");
        assertThat(object.traits().storageClass()).isNull();
    }

    /** Where its bucket keeps no versions, it has the version that HEAD would tell. */
    @Test
    void theNumberOfABucketWithoutVersionsIsNone() {
        ObjectVersion plain = DENIED.copy(version -> version.versionId("null"));

        assertThat(storeOf("AccessDenied", plain).look("bucket", "uploads/a.mov"))
                .hasValueSatisfying(object -> assertThat(object.version()).isEqualTo("\"e\" 7 2026-11-21T07:04:24Z"));
    }

    @Test
    void neitherAnotherKeyNorAVersionBelowAMarkerIsThere() {
        ObjectVersion hidden = DENIED.copy(version -> version.isLatest(false));

        assertThat(storeOf("AccessDenied", DENIED).look("bucket", "uploads/a")).isEmpty();
        assertThat(storeOf("AccessDenied", hidden).look("bucket", "uploads/a.mov"))
                .isEmpty();
    }

    @Test
    void credentialsOfOursSayNothingAboutAnObject() {
        ObjectStore store = storeOf("ExpiredToken", DENIED);

        assertThatThrownBy(() -> store.look("bucket", "uploads/a.mov")).isInstanceOf(S3Exception.class);
    }

    private static ObjectStore storeOf(String code, ObjectVersion listed) {
        return new ObjectStore(
                (S3Client) Proxy.newProxyInstance(
                        S3Client.class.getClassLoader(),
                        new Class<?>[] {S3Client.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "headObject" -> throw answer(null);
                            case "getObject" -> throw answer(code);
                            case "listObjectVersions" -> listing(listed, arguments[0]);
                            default -> throw new AssertionError(method);
                        }),
                null);
    }

    @SuppressWarnings("unchecked")
    private static ListObjectVersionsResponse listing(ObjectVersion listed, Object asked) {
        ListObjectVersionsRequest.Builder request = ListObjectVersionsRequest.builder();
        ((Consumer<ListObjectVersionsRequest.Builder>) asked).accept(request);
        assertThat(listed.key()).startsWith(request.build().prefix());
        return ListObjectVersionsResponse.builder().versions(listed).build();
    }

    private static S3Exception answer(String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
