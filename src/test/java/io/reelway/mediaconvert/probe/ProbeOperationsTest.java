package io.reelway.mediaconvert.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.mediaconvert.api.OperationTable;
import io.reelway.probe.MediaInfo;
import io.reelway.remote.RemoteFiles;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.FuzzedRequest;
import io.reelway.testkit.ServiceModel;
import io.reelway.video.JobPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeOperationsTest {
    private static final int REQUESTS = Integer.getInteger("reelway.fuzzed", 150);
    private static final String OBJECT = "{\"inputFiles\": [{\"fileUrl\": \"s3://reelway-source/a.mp4\"}]}";

    private interface Look {
        ProbedFile at(StoredObject object) throws IOException;
    }

    private static OperationTable table(Look look) {
        Settings settings = AwsBench.settings(Map.of("reelway.mediaconvert-http-hosts", "media.example"));
        ObjectStore store = new ObjectStore(null, null) {
            @Override
            public Optional<StoredObject> head(String bucket, String key) {
                return key.equals("none.mp4")
                        ? Optional.empty()
                        : Optional.of(StoredObject.elsewhere(
                                bucket, key, "\"e\"", 5, Instant.ofEpochSecond(1_700_000_000), "video/mp4"));
            }
        };
        FileProbe probe = new FileProbe(null, null, null, settings) {
            @Override
            ProbedFile of(StoredObject object, Excerpt.Opening opening) throws IOException {
                return look.at(object);
            }
        };
        return new OperationTable(
                List.of(new ProbeOperations(new JobPlaces(settings, null), store, new RemoteFiles(settings), probe)));
    }

    private static OperationTable.Answer ask(OperationTable table, String body) {
        return table.answer(
                "POST",
                OperationTable.ROOT + "probe",
                null,
                body.getBytes(StandardCharsets.UTF_8),
                "eu-west-1",
                "http://127.0.0.1:8080");
    }

    private static ProbedFile found(StoredObject object) {
        String json = """
                {"streams": [{"index": 0, "codec_type": "video", "codec_name": "h264", "profile": "High", "level": 41,
                   "width": 1920, "height": 1080, "coded_width": 1920, "coded_height": 1088, "pix_fmt": "yuv420p",
                   "field_order": "progressive", "avg_frame_rate": "30000/1001", "r_frame_rate": "30000/1001",
                   "color_transfer": "bt709", "color_primaries": "bt709", "color_space": "bt709",
                   "duration": "10.010000", "bit_rate": "5000000"},
                  {"index": 1, "codec_type": "audio", "codec_name": "pcm_s24le", "channels": 2, "sample_rate": "48000",
                   "bits_per_sample": 24, "duration": "10.000000", "tags": {"language": "deu"}},
                  {"index": 2, "codec_type": "data", "codec_name": "bin_data", "tags": {"language": "und"}}],
                 "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "duration": "10.010000", "size": "5",
                   "tags": {"major_brand": "qt  ", "timecode": "01:00:00;00"}}}""";
        try {
            return new ProbedFile(object, MediaInfo.parse(json), new ObjectMapper().readTree(json), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsFoundIsAnsweredInTheShapeOfTheService() throws IOException {
        OperationTable.Answer answer = ask(table(ProbeOperationsTest::found), OBJECT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(answer.members().toString()))
                .isEqualTo(new ObjectMapper().readTree("""
                {"probeResults": [{
                  "container": {"format": "quicktime", "duration": 10.01, "startTimecode": "01:00:00;00", "tracks": [
                    {"index": 1, "trackType": "video", "codec": "AVC", "duration": 10.01, "videoProperties": {
                      "width": 1920, "height": 1080, "bitDepth": 8, "bitRate": 5000000,
                      "frameRate": {"numerator": 30000, "denominator": 1001},
                      "colorPrimaries": "ITU_709", "matrixCoefficients": "ITU_709",
                      "transferCharacteristics": "ITU_709",
                      "codecMetadata": {"bitDepth": 8, "chromaSubsampling": "4:2:0",
                        "codedFrameRate": {"numerator": 30000, "denominator": 1001},
                        "colorPrimaries": "ITU_709", "matrixCoefficients": "ITU_709",
                        "transferCharacteristics": "ITU_709",
                        "width": 1920, "height": 1088, "profile": "High", "level": "4.1",
                        "scanType": "Progressive"}}},
                    {"index": 2, "trackType": "audio", "codec": "PCM", "duration": 10.0, "audioProperties": {
                      "bitDepth": 24, "channels": 2, "sampleRate": 48000, "languageCode": "deu"}},
                    {"index": 3, "trackType": "data", "codec": "UNKNOWN", "dataProperties": {}}]},
                  "metadata": {"eTag": "\\"e\\"", "fileSize": 5, "lastModified": 1700000000, "mimeType": "video/mp4"},
                  "trackMappings": [{"videoTrackIndexes": [1], "audioTrackIndexes": [2], "dataTrackIndexes": [3]}]}]}
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"inputFiles\": []}",
                "{\"inputFiles\": [{}]}",
                "{\"inputFiles\": [null]}",
                "{\"inputFiles\": [{\"fileUrl\": null}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"s3://reelway-source/a\"}, {\"fileUrl\": \"s3://reelway-source/b\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"s3://other/a.mp4\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"s3://reelway-source/\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"file:///etc/passwd\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"pipe:0\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"concat:a|b\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"/etc/passwd\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"http://evil.example/a.mp4\"}]}",
                "{\"inputFiles\": [{\"fileUrl\": \"http://169.254.169.254/latest\"}]}"
            })
    void otherRequestsAreRefused(String body) {
        OperationTable.Answer answer = ask(
                table(object -> {
                    throw new AssertionError("nothing is to be probed");
                }),
                body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.members().path("message").asText()).contains("/inputFiles");
    }

    @Test
    void anObjectThatIsNotThereIsNotFound() {
        OperationTable.Answer answer = ask(table(ProbeOperationsTest::found), OBJECT.replace("a.mp4", "none.mp4"));

        assertThat(answer.errorType()).isEqualTo("NotFoundException");
        assertThat(answer.members().path("message").asText()).contains("s3://reelway-source/none.mp4");
    }

    /** No code of an error becomes an internal one by being forgotten, but those that are. */
    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {
                "NOT_A_VIDEO",
                "CORRUPT_MEDIA",
                "UNSUPPORTED_MEDIA",
                "LIMIT_EXCEEDED",
                "FORBIDDEN_REFERENCE",
                "SOURCE_UNAVAILABLE",
                "ENCODER_STALLED"
            })
    void whatCannotBeProbedIsABadRequestWithOurWords(ErrorCode code) {
        OperationTable.Answer answer = ask(
                table(object -> {
                    throw new VideoException(code, "our words");
                }),
                OBJECT);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.members().path("message").asText()).isEqualTo("our words");
    }

    @Test
    void onlyAFewAreProbedAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(ProbeOperations.AT_A_TIME);
        CountDownLatch go = new CountDownLatch(1);
        OperationTable table = table(object -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return found(object);
        });
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<Future<OperationTable.Answer>> first = new ArrayList<>();
            for (int i = 0; i < ProbeOperations.AT_A_TIME; i++) {
                first.add(callers.submit(() -> ask(table, OBJECT)));
            }
            begun.await();

            OperationTable.Answer more = ask(table, OBJECT);

            assertThat(more.status()).isEqualTo(429);
            assertThat(more.errorType()).isEqualTo("TooManyRequestsException");
            go.countDown();
            for (Future<OperationTable.Answer> each : first) {
                assertThat(each.get().status()).isEqualTo(200);
            }
            assertThat(ask(table, OBJECT).status()).isEqualTo(200);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        OperationTable table = table(object -> {
            throw new VideoException(ErrorCode.SOURCE_GONE, "gone");
        });
        for (int i = 0; i <= ProbeOperations.AT_A_TIME; i++) {
            assertThat(ask(table, OBJECT).errorType()).isEqualTo("NotFoundException");
        }
    }

    @Test
    void noRequestFails() {
        OperationTable table = table(ProbeOperationsTest::found);
        for (int i = 0; i < REQUESTS; i++) {
            FuzzedRequest request = FuzzedRequest.of(ServiceModel.orSkip(), "Probe", new Random(i));
            OperationTable.Answer answer = ask(table, request.body());
            assertThat(answer.status()).as("%s", request).isIn(200, 400, 404, 413);
        }
    }
}
