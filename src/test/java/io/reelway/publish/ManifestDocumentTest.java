package io.reelway.publish;

import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.S3Address;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.GoldenJson;
import io.reelway.testkit.SampleJobs;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The bytes of manifests and of the lists of runs, which programs of users read. */
class ManifestDocumentTest {
    private static final Manifest.Of RUN =
            new Manifest.Of(4711, "tv/Spot \"ä\"", "3mv-3", "spot-tv,thumbnails", "aa,bb");

    private final StringBuilder put = new StringBuilder();
    private final S3Client s3 = (S3Client) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                RequestBody body = (RequestBody) arguments[1];
                put.append(new String(body.contentStreamProvider().newStream().readAllBytes(), StandardCharsets.UTF_8));
                return PutObjectResponse.builder().eTag("\"e\"").build();
            });
    private final Settings settings = AwsBench.settings(Map.of());
    private final ObjectStore store = new ObjectStore(s3, null);
    private final Manifest manifest = new Manifest(
            s3, store, new ConditionalPut(store, null), SampleJobs.json(), SampleJobs.CLOCK, settings, "1.2.3");

    @Test
    void ofAnAsset() throws IOException {
        SeenEtags seen = new SeenEtags(
                Map.of(new S3Address(settings.outputBucket(), ManifestKey.of(RUN.asset())), Optional.empty()));
        manifest.put(RUN, SampleJobs.proof(), SampleJobs.publications(), seen, () -> {});
        GoldenJson.assertSame("manifest.json", put.toString());
    }

    @Test
    void ofFilesInTwoBuckets() throws IOException {
        SeenEtags seen = new SeenEtags(
                Map.of(new S3Address(settings.outputBucket(), ManifestKey.of(RUN.asset())), Optional.empty()));
        manifest.put(RUN, SampleJobs.proof(), SampleJobs.publicationsInTwoBuckets(), seen, () -> {});
        GoldenJson.assertSame("manifest-two-buckets.json", put.toString());
    }

    @Test
    void ofARunAtWorkInTwoBuckets() throws IOException {
        RunLists lists = new RunLists(manifest, store, SampleJobs.json(), SampleJobs.CLOCK, settings);
        lists.note(
                RUN,
                SampleJobs.publicationsInTwoBuckets().stream()
                        .map(Publication::artifact)
                        .toList());
        GoldenJson.assertSame("manifest-of-a-run-in-two-buckets.json", put.toString());
    }

    @Test
    void ofARunAtWork() throws IOException {
        RunLists lists = new RunLists(manifest, store, SampleJobs.json(), SampleJobs.CLOCK, settings);
        lists.note(
                RUN,
                SampleJobs.publications().stream().map(Publication::artifact).toList());
        GoldenJson.assertSame("manifest-of-a-run.json", put.toString());
    }
}
