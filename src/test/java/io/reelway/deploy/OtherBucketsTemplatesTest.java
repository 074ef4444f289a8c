package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.deploy.Policy.Ask;
import io.reelway.settings.MediaConvertBuckets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates give the program for the buckets of jobs of the MediaConvert API, and what not. */
class OtherBucketsTemplatesTest {
    private static final String NAME = "REELWAY_MEDIACONVERT_BUCKETS";
    private static final String IN = "MediaConvertInputBuckets";
    private static final String OUT = "MediaConvertOutputBuckets";
    private static final Map<String, String> BOTH = Map.of(IN, "mezzanine,camera-*", OUT, "vod,site-*");
    private static final List<String> READ = List.of("s3:GetObject", "s3:GetObjectVersion");
    private static final List<String> REMOVE = List.of("s3:DeleteObject", "s3:AbortMultipartUpload");

    private final Deployed storage = Deployed.storage(Map.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mezzanine,camera-* | vod,site-* | mezzanine:in,camera-*:in,vod:out,site-*:out
            mezzanine          |            | mezzanine:in,reelway-output:out
                               | vod        | reelway-source:in,vod:out
            """)
    void theSettingNamesWhatTheParametersName(String inputs, String outputs, String setting) {
        Map<String, String> given = Map.of(IN, text(inputs), OUT, text(outputs));

        assertThat(values(given)).hasSize(3).containsOnly(Optional.of(setting));
        assertThat(MediaConvertBuckets.parse(setting)).isNotNull();
    }

    @Test
    void withoutParametersNothingIsSetAndNoOtherBucketIsAllowed() {
        assertThat(values(Map.of())).hasSize(3).containsOnly(Optional.empty());
        roles(Map.of()).forEach(role -> List.of("vod", "mezzanine", "").forEach(bucket -> {
            assertThat(role.allows(new Ask("s3:GetObject", object(bucket)))).isFalse();
            assertThat(role.allows(new Ask("s3:PutObject", object(bucket)))).isFalse();
            assertThat(role.allows(new Ask("s3:ListBucket", bucket(bucket)))).isFalse();
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vod", "site-a"})
    void whoProcessesWritesAndRemovesOutputs(String name) {
        workers().forEach(role -> {
            Stream.concat(Stream.concat(READ.stream(), REMOVE.stream()), Stream.of("s3:PutObject"))
                    .forEach(action -> assertAllowed(role, action, object(name)));
            assertAllowed(role, "s3:ListBucket", bucket(name));
            assertAllowed(role, "s3:ListBucketMultipartUploads", bucket(name));
            assertRefused(role, "s3:PutObjectAcl", object(name));
            assertRefused(role, "s3:DeleteObjectVersion", object(name));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mezzanine", "camera-7"})
    void whoProcessesOnlyReadsInputs(String name) {
        workers().forEach(role -> {
            READ.forEach(action -> assertAllowed(role, action, object(name)));
            assertAllowed(role, "s3:ListBucket", bucket(name));
            REMOVE.forEach(action -> assertRefused(role, action, object(name)));
            assertRefused(role, "s3:PutObject", object(name));
        });
    }

    @Test
    void whoSweepsRemovesOutputsAndNeitherWritesThemNorReadsInputs() {
        Policy admit = storage.with("lambda.yaml", BOTH).policy("AdmitRole");
        REMOVE.forEach(action -> assertAllowed(admit, action, object("site-a")));
        assertAllowed(admit, "s3:GetObject", object("vod"));
        assertAllowed(admit, "s3:ListBucket", bucket("vod"));
        assertAllowed(admit, "s3:ListBucketMultipartUploads", bucket("vod"));
        assertRefused(admit, "s3:PutObject", object("vod"));
        assertRefused(admit, "s3:GetObject", object("mezzanine"));
    }

    @Test
    void manifestsOfJobsLieWhereEachRoleMayRemoveThem() {
        String manifest = "arn:aws:s3:::reelway-output/mediaconvert/1700000000000-abc/manifest.json";
        roles(Map.of()).forEach(role -> {
            assertAllowed(role, "s3:GetObject", manifest);
            assertAllowed(role, "s3:DeleteObject", manifest);
        });
        workers().forEach(role -> assertAllowed(role, "s3:PutObject", manifest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs.yaml", "lambda.yaml"})
    void aParameterTakesNamesAndBeginningsOnly(String template) {
        for (String parameter : List.of(IN, OUT)) {
            JsonNode declared =
                    Template.read(template).json().path("Parameters").path(parameter);
            Pattern pattern = Pattern.compile(declared.path("AllowedPattern").asText());
            assertThat(declared.path("Type").asText()).isEqualTo("CommaDelimitedList");
            assertThat(List.of("", "vod", "my.bucket-1", "site-*")).allMatch(pattern.asMatchPredicate());
            assertThat(List.of("*", "vod:out", "a*b", "Vod", "vod/*", "arn:aws:s3:::vod", "${x}"))
                    .noneMatch(pattern.asMatchPredicate());
        }
    }

    private List<Policy> workers() {
        return List.of(
                storage.with("ecs.yaml", BOTH).policy("TaskRole"),
                storage.with("lambda.yaml", BOTH).policy("ProcessRole"));
    }

    private List<Policy> roles(Map<String, String> given) {
        return List.of(
                storage.with("ecs.yaml", given).policy("TaskRole"),
                storage.with("lambda.yaml", given).policy("ProcessRole"),
                storage.with("lambda.yaml", given).policy("AdmitRole"));
    }

    /** The setting of the task and of both functions. */
    private List<Optional<String>> values(Map<String, String> given) {
        JsonNode task = storage.with("ecs.yaml", given).resolved("Task").at("/ContainerDefinitions/0/Environment");
        Optional<String> ofTask = StreamSupport.stream(task.spliterator(), false)
                .filter(each -> each.path("Name").asText().equals(NAME))
                .map(each -> each.path("Value").asText())
                .findFirst();
        Deployed functions = storage.with("lambda.yaml", given);
        return Stream.concat(
                        Stream.of(ofTask),
                        Stream.of("AdmitFunction", "ProcessFunction")
                                .map(name -> Optional.ofNullable(functions
                                        .resolved(name)
                                        .at("/Environment/Variables")
                                        .path(NAME)
                                        .textValue())))
                .toList();
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }

    private static String bucket(String name) {
        return "arn:aws:s3:::" + name;
    }

    private static String object(String bucket) {
        return bucket(bucket) + "/a/b.mp4";
    }

    private static void assertAllowed(Policy policy, String action, String resource) {
        assertThat(policy.allows(new Ask(action, resource)))
                .as("%s on %s", action, resource)
                .isTrue();
    }

    private static void assertRefused(Policy policy, String action, String resource) {
        assertThat(policy.allows(new Ask(action, resource)))
                .as("%s on %s", action, resource)
                .isFalse();
    }
}
