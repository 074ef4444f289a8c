package io.reelway.mediaconvert.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.testkit.ServiceModel;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class OperationTableTest {
    private static final String OUTPUT = """
            {"containerSettings": {"container": "MP4"},
             "videoDescription": {"width": 640, "height": 360, "codecSettings": {
               "codec": "H_264", "h264Settings": {"rateControlMode": "VBR", "bitrate": 1000000}}}}""";
    private static final String TEMPLATE = """
            {"outputGroups": [{
               "outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {}},
               "outputs": [%s]}]}""".formatted(OUTPUT);

    private final ApiBench api = new ApiBench();

    @Test
    void operationsAreThoseOfTheServicesModel() {
        JsonNode model = ServiceModel.orSkip().path("operations");
        Set<String> missing = new TreeSet<>();
        model.fieldNames().forEachRemaining(missing::add);
        for (Operation operation : api.table.operations()) {
            JsonNode http = model.path(operation.name()).path("http");
            assertThat(operation.method())
                    .as(operation.name())
                    .isEqualTo(http.path("method").asText());
            assertThat(OperationTable.ROOT + operation.path())
                    .as(operation.name())
                    .isEqualTo(http.path("requestUri").asText());
            // one that is not offered has no answer of its own
            if (operation.status() != 400) {
                assertThat(operation.status())
                        .as(operation.name())
                        .isEqualTo(http.path("responseCode").asInt());
            }
            missing.remove(operation.name());
        }
        assertThat(missing)
                // those of jobs are added by their own package
                .containsExactlyInAnyOrder("CancelJob", "CreateJob", "GetJob", "ListJobs", "Probe", "SearchJobs");
    }

    @Test
    void theEndpointIsTheOneThatWasAskedOrTheSetOne() {
        assertThat(api.done("POST", "endpoints", "").at("/endpoints/0/url").asText())
                .isEqualTo("http://127.0.0.1:8080");
        ApiBench set = new ApiBench(Map.of("reelway.mediaconvert-url", "https://mc.example.com/"));
        assertThat(set.done("POST", "endpoints", "{\"mode\": \"DEFAULT\", \"maxResults\": 0}")
                        .at("/endpoints/0/url")
                        .asText())
                .isEqualTo("https://mc.example.com");
    }

    @Test
    void thePolicyShowsWhetherAnyBucketIsRead() {
        assertThat(api.done("GET", "policy", ""))
                .isEqualTo(
                        WireJson.object(
                                "{\"policy\": {\"httpInputs\": \"DISALLOWED\", \"httpsInputs\": \"DISALLOWED\", \"s3Inputs\": \"ALLOWED\"}}"));
        assertThat(new ApiBench(Map.of("reelway.mediaconvert-buckets", "results:out"))
                        .done("GET", "policy", "")
                        .at("/policy/s3Inputs")
                        .asText())
                .isEqualTo("DISALLOWED");
        assertThat(new ApiBench(Map.of("reelway.mediaconvert-http-hosts", "media.example.com"))
                        .done("GET", "policy", "")
                        .at("/policy")
                        .toString())
                .isEqualTo("{\"httpInputs\":\"ALLOWED\",\"httpsInputs\":\"ALLOWED\",\"s3Inputs\":\"ALLOWED\"}");
        assertThat(api.ask("PUT", "policy", "{\"policy\": {}}").status()).isEqualTo(403);
        assertThat(api.ask("DELETE", "policy", "").errorType()).isEqualTo("ForbiddenException");
    }

    @Test
    void aQueueLivesFromItsCreationToItsDeletion() {
        JsonNode created =
                api.done("POST", "queues", "{\"name\": \"fast\", \"description\": \"d\", \"tags\": {\"a\": \"b\"}}");
        assertThat(WireJson.object(created.toString())).isEqualTo(WireJson.object("""
                {"queue": {"pricingPlan": "ON_DEMAND", "status": "ACTIVE", "description": "d", "name": "fast",
                  "arn": "arn:aws:mediaconvert:eu-west-1:000000000000:queues/fast",
                  "createdAt": 1795244664, "lastUpdated": 1795244664, "type": "CUSTOM"}}"""));
        JsonNode counted = api.done("GET", "queues/fast", "").path("queue");
        assertThat(counted.path("submittedJobsCount").asInt()).isEqualTo(2);
        assertThat(counted.path("progressingJobsCount").asInt()).isEqualTo(1);
        assertThat(api.ask("POST", "queues", "{\"name\": \"fast\"}").status()).isEqualTo(409);
        assertThat(api.done("PUT", "queues/fast", "{\"status\": \"PAUSED\"}")
                        .at("/queue/status")
                        .asText())
                .isEqualTo("PAUSED");
        assertThat(api.done("GET", "queues/arn%3Aaws%3Amediaconvert%3Aus-east-1%3A1%3Aqueues%2Ffast", "")
                        .at("/queue/description")
                        .asText())
                .isEqualTo("d");
        assertThat(api.done("GET", "queues?listBy=NAME&order=DESCENDING&maxResults=1", "")
                        .at("/queues/0/name")
                        .asText())
                .isEqualTo("fast");
        assertThat(api.done("GET", "tags/arn:aws:mediaconvert:eu-west-1:000000000000:queues/fast", "")
                        .at("/resourceTags/tags/a")
                        .asText())
                .isEqualTo("b");
        assertThat(api.ask("DELETE", "queues/fast", "").status()).isEqualTo(202);
        assertThat(api.ask("GET", "queues/fast", "").errorType()).isEqualTo("NotFoundException");
        assertThat(api.done("GET", "queues/Default", "").at("/queue/type").asText())
                .isEqualTo("SYSTEM");
    }

    @Test
    void aTemplateIsCheckedKeptAndChanged() {
        JsonNode created = api.done("POST", "jobTemplates", """
                        {"name": "t", "category": "c", "priority": -3, "queue": "q", "settings": %s}""".formatted(TEMPLATE));
        assertThat(created.at("/jobTemplate/settings")).isEqualTo(WireJson.object(TEMPLATE));
        assertThat(created.at("/jobTemplate/priority").asInt()).isEqualTo(-3);

        OperationTable.Answer refused =
                api.ask("PUT", "jobTemplates/t", "{\"settings\": %s}".formatted(TEMPLATE.replace("640", "-1")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.members().path("message").asText())
                .startsWith("/outputGroups/0/outputs/0/videoDescription/width: ");

        api.done("PUT", "jobTemplates/t", "{\"description\": \"new\"}");
        JsonNode changed = api.done("GET", "jobTemplates/t", "").path("jobTemplate");
        assertThat(changed.path("description").asText()).isEqualTo("new");
        assertThat(changed.path("category").asText()).isEqualTo("c");
        assertThat(changed.path("settings")).isEqualTo(WireJson.object(TEMPLATE));
        assertThat(api.kept.templates.document("t").path("settings")).isEqualTo(WireJson.object(TEMPLATE));
        assertThat(api.done("GET", "jobTemplates?category=other", "").path("jobTemplates"))
                .isEmpty();
        assertThat(api.done("GET", "jobTemplates?listBy=SYSTEM", "").path("jobTemplates"))
                .isEmpty();
        assertThat(api.ask("PUT", "jobTemplates/none", "{}").status()).isEqualTo(404);
        assertThat(api.ask("DELETE", "jobTemplates/t", "").status()).isEqualTo(202);
        assertThat(api.ask("DELETE", "jobTemplates/t", "").status()).isEqualTo(404);
    }

    @Test
    void aPresetIsCheckedKeptAndNamedByTemplates() {
        String system = "System-Generic_Hd_Mp4_Avc_Aac_16x9_1920x1080p_24Hz_4.5Mbps";
        api.done("POST", "presets", "{\"name\": \"p\", \"settings\": %s}".formatted(OUTPUT));

        assertThat(api.done("GET", "presets/p", "").at("/preset/settings")).isEqualTo(WireJson.object(OUTPUT));
        assertThat(api.done("GET", "presets/" + system, "")
                        .at("/preset/settings/videoDescription/width")
                        .asInt())
                .isEqualTo(1920);
        assertThat(api.ask("POST", "presets", "{\"name\": \"%s\", \"settings\": %s}".formatted(system, OUTPUT))
                        .status())
                .isEqualTo(409);
        assertThat(api.ask("GET", "presets/System-Unknown", "").status()).isEqualTo(404);
        String naming = TEMPLATE.replace(OUTPUT, "{\"preset\": \"p\"}");
        api.done("POST", "jobTemplates", "{\"name\": \"t\", \"settings\": %s}".formatted(naming));
        assertThat(api.ask(
                                "POST",
                                "jobTemplates",
                                "{\"name\": \"u\", \"settings\": %s}".formatted(naming.replace("\"p\"", "\"x\"")))
                        .members()
                        .path("message")
                        .asText())
                .startsWith("/outputGroups/0/outputs/0/preset: there is no output preset \"x\"");
    }

    @Test
    void tagsAreChangedByTheArn() {
        String arn = "arn:aws:mediaconvert:eu-west-1:000000000000:queues/Default";
        api.done("POST", "tags", "{\"arn\": \"%s\", \"tags\": {\"a\": \"1\", \"b\": \"2\"}}".formatted(arn));
        api.done("PUT", "tags/" + arn.replace(":", "%3A").replace("/", "%2F"), "{\"tagKeys\": [\"a\"]}");

        assertThat(api.done("GET", "tags/" + arn, "").path("resourceTags"))
                .isEqualTo(WireJson.object("{\"arn\": \"%s\", \"tags\": {\"b\": \"2\"}}".formatted(arn)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET    | nothing                  | 404 | NotFoundException   | GET /2017-08-29/nothing is no operation
            GET    | ~~                       | 404 | NotFoundException   | is no operation
            PATCH  | queues                   | 404 | NotFoundException   | of this path it has [GET, POST]
            GET    | queues/                  | 404 | NotFoundException   | is no operation
            POST   | certificates             | 400 | BadRequestException | does not offer the operation AssociateCertificate
            DELETE | certificates/arn%3Ax     | 400 | BadRequestException | DisassociateCertificate
            GET    | versions                 | 400 | BadRequestException | ListVersions
            GET    | queues/%zz               | 400 | BadRequestException | /name: expected text with escapes
            GET    | queues/%ff%20            | 404 | NotFoundException   | There is no queue
            GET    | queues?maxResults=0      | 400 | BadRequestException | /maxResults: expected a whole number from 1 to 20, but got "0"
            GET    | queues?maxResults=21     | 400 | BadRequestException | /maxResults
            GET    | queues?maxResults=x      | 400 | BadRequestException | /maxResults
            GET    | queues?listBy=SYSTEM     | 400 | BadRequestException | /listBy
            GET    | queues?order=up          | 400 | BadRequestException | /order: expected one of [ASCENDING, DESCENDING], but got "up"
            GET    | queues?nextToken=abc     | 400 | BadRequestException | /nextToken
            GET    | presets?%=1              | 400 | BadRequestException | /query
            POST   | queues                   | 400 | BadRequestException | /name: it is required
            POST   | presets                  | 400 | BadRequestException | /settings: it is required
            PUT    | queues/none              | 404 | NotFoundException   | There is no queue "none"
            DELETE | queues/Default           | 400 | BadRequestException | /name: the queue Default always exists
            GET    | tags/x                   | 400 | BadRequestException | /arn
            GET    | queues/%00               | 400 | BadRequestException | /name
            """)
    void whatCannotBeIsRefusedInTheServicesShape(String method, String path, int status, String type, String words) {
        OperationTable.Answer answer = api.ask(method, path, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorType()).isEqualTo(type);
        assertThat(answer.members().path("message").asText()).contains(words);
    }

    @Test
    void aFailureOfTheTableIsToldWithoutWhatHappened() {
        api.kept.items.failing(new IllegalStateException("secret"));
        assertThat(api.ask("GET", "queues/x", "").status()).isEqualTo(500);
        assertThat(api.ask("GET", "queues/x", "").members().toString()).doesNotContain("secret");

        api.kept.items.failing(ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .statusCode(400)
                .build());
        assertThat(api.ask("GET", "queues/x", "").errorType()).isEqualTo("TooManyRequestsException");
    }
}
