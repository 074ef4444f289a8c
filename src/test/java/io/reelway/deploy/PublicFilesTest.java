package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.deploy.Policy.Ask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects of the output bucket the public gets: by the bucket's policy, and by CloudFront's function. */
class PublicFilesTest {
    private static final String DISTRIBUTION = "arn:aws:cloudfront::000000000000:distribution/E1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Calls the function as CloudFront does, and prints the status of its answer; 0 if it lets the request pass. */
    private static final String CALLS = """

            JSON.parse(require('fs').readFileSync(0, 'utf8')).forEach(function (uri) {
              var request = {method: 'GET', uri: uri, querystring: {}, headers: {}, cookies: {}};
              var answer = handler({version: '1.0', request: request});
              console.log(answer === request ? 0 : answer.statusCode);
            });
            """;

    @TempDir
    Path folder;

    @Test
    void theDistributionReadsAssetsAndThePrefixOfPresets() {
        assertThat(reads("assets/", "assets/a/HLS/a.m3u8")).isTrue();
        assertThat(reads("vod/", "assets/a/HLS/a.m3u8")).isTrue();
        assertThat(reads("vod/", "vod/a.mp4")).isTrue();
        assertThat(reads("vod/", "vodka/a.mp4")).isFalse();
        assertThat(reads("", "a-hd.mp4")).isTrue();
        assertThat(reads("assets/", "a-hd.mp4")).isFalse();
        assertThat(reads("assets/", "athena-results/a.csv")).isFalse();
    }

    @Test
    void theDistributionNeverReadsTheProvisioningTable() {
        for (String prefix : List.of("assets/", "vod/", "", "provisioning/")) {
            assertThat(reads(prefix, "provisioning/btvs_ids/id=10/reelway-2026-01-01.parquet"))
                    .as("OutputPrefix '%s'", prefix)
                    .isFalse();
        }
    }

    @Test
    void everyBehaviourAsksTheFunction() {
        JsonNode cdn = cdn(Map.of()).resolved("Cdn").path("DistributionConfig");
        List<JsonNode> behaviours = new ArrayList<>();
        behaviours.add(cdn.path("DefaultCacheBehavior"));
        cdn.path("CacheBehaviors").forEach(behaviours::add);
        assertThat(behaviours).hasSize(5).allSatisfy(behaviour -> {
            assertThat(behaviour.at("/FunctionAssociations/0/EventType").asText())
                    .isEqualTo("viewer-request");
            assertThat(behaviour.at("/FunctionAssociations/0/FunctionARN").asText())
                    .isEqualTo("Gate");
        });
        assertThat(code(Map.of()).length()).as("what CloudFront takes").isLessThan(10_240);
    }

    @Test
    void whatIsNotForThePublicIsForbidden() throws Exception {
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (String forbidden : List.of(
                "/provisioning/btvs_ids/id=10/reelway-2026-01-01.parquet",
                "/provisioning/",
                "/pr%6Fvisioning/btvs_ids/a.parquet",
                "/assets/a/manifest.json",
                "/assets/a/manifest.01J2.json",
                "/assets/a%2Fmanifest.json",
                "/assets/a/m%61nifest.json",
                "/assets/a/manifest.js%6fn",
                "/assets/a%0Ab/manifest.json",
                "/assets/a%0A/quality.json",
                "/assets/a/quality.json",
                "/assets/a/quality.html",
                "/assets/%C3%A9t%C3%A9/quality.json",
                "/quality.json",
                "/manifest.json",
                "/assets/a/%",
                "/assets/a/%FF/manifest.json")) {
            expected.put(forbidden, 403);
        }
        for (String served : List.of(
                "/",
                "/assets/a/HLS/a.m3u8",
                "/assets/a/HLS/a_00001.ts",
                "/assets/provisioning/HLS/a.m3u8",
                "/assets/a/DASH/manifest.mpd",
                "/assets/a/DASH/manifest.json.mpd",
                "/assets/a/high-quality.mp4",
                "/assets/quality/MP4/quality.mp4",
                "/assets/quality/HLS/quality.m3u8",
                "/assets/a/manifestXjson",
                "/assets/a%20b/%C3%A9.mp4",
                "/provisioning",
                // S3 decodes once too, so this is the name of another object.
                "/assets/a/m%2561nifest.json")) {
            expected.put(served, 0);
        }
        assertThat(answers(Map.of(), expected)).isEqualTo(expected);
    }

    @Test
    void theDeployerSaysWhatIsForbidden() throws Exception {
        Map<String, Integer> nothing = new LinkedHashMap<>();
        nothing.put("/assets/a/manifest.json", 0);
        nothing.put("/assets/a/quality.json", 0);
        nothing.put("/", 0);
        assertThat(answers(Map.of("Refused", ""), nothing)).isEqualTo(nothing);

        Map<String, Integer> own = new LinkedHashMap<>();
        own.put("/assets/a/quality.json", 403);
        own.put("/assets/a/manifest.json", 0);
        own.put("/drafts/a.mp4", 403);
        own.put("/assets/drafts/a.mp4", 0);
        assertThat(answers(Map.of("Refused", "*/quality.json,drafts/*"), own)).isEqualTo(own);
    }

    /** A parameter is text of the function. */
    @Test
    void noPatternIsCode() {
        String allowed = Template.read("cloudfront.yaml")
                .json()
                .at("/Parameters/Refused/AllowedPattern")
                .asText();
        assertThat("provisioning/*,*/quality.json,*/quality.html,*/manifest*.json")
                .matches(allowed);
        assertThat(List.of("'", "a\\", "a'+b", "$(a)", "a\nb", "(a|b)", "[a]", "a b"))
                .noneMatch(pattern -> pattern.matches(allowed));
    }

    private static boolean reads(String outputPrefix, String key) {
        JsonNode document = Deployed.storage(Map.of("OutputPrefix", outputPrefix, "Distribution", DISTRIBUTION))
                .resolved("OutputBucketPolicy")
                .path("PolicyDocument");
        Ask ask = new Ask("s3:GetObject", "arn:aws:s3:::reelway-output/" + key);
        return ofDistribution(document, "Allow").allows(ask)
                && !ofDistribution(document, "Deny").allows(ask);
    }

    /** The statements of that effect about the distribution, over TLS, as plain permissions. */
    private static Policy ofDistribution(JsonNode document, String effect) {
        ObjectNode plain = JSON.createObjectNode();
        for (JsonNode statement : document.path("Statement")) {
            boolean withoutTls =
                    statement.at("/Condition/Bool/aws:SecureTransport").asText().equals("false");
            if (withoutTls || !statement.path("Effect").asText().equals(effect)) {
                continue;
            }
            assertThat(statement.at("/Principal/Service").asText()).isEqualTo("cloudfront.amazonaws.com");
            ObjectNode own = statement.deepCopy();
            own.remove("Principal");
            own.put("Effect", "Allow");
            if (effect.equals("Allow")) {
                assertThat(own.remove("Condition")
                                .at("/StringEquals/aws:SourceArn")
                                .asText())
                        .isEqualTo(DISTRIBUTION);
            }
            plain.withArray("Statement").add(own);
        }
        return Policy.of(List.of(plain));
    }

    private Map<String, Integer> answers(Map<String, String> parameters, Map<String, Integer> asked) throws Exception {
        Path script = Files.writeString(folder.resolve("gate.js"), code(parameters) + CALLS);
        Process node;
        try {
            node = new ProcessBuilder("node", script.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no node on PATH");
            throw e;
        }
        node.getOutputStream().write(JSON.writeValueAsBytes(asked.keySet()));
        node.getOutputStream().close();
        List<String> printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(node.waitFor()).as("node: %s", printed).isZero();
        assertThat(printed).hasSameSizeAs(asked.keySet());
        Map<String, Integer> answers = new LinkedHashMap<>();
        asked.keySet().forEach(uri -> answers.put(uri, Integer.valueOf(printed.get(answers.size()))));
        return answers;
    }

    private static String code(Map<String, String> parameters) {
        return cdn(parameters).resolved("Gate").path("FunctionCode").asText();
    }

    private static Deployed cdn(Map<String, String> parameters) {
        return Deployed.storage(Map.of()).with("cloudfront.yaml", parameters);
    }
}
