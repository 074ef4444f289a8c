package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import io.reelway.video.Transition;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the templates whatever else is in them. */
class TemplatesTest {
    private final Template storage = Template.read("storage.yaml");
    private final Template lambda = Template.read("lambda.yaml");
    private final Template ecs = Template.read("ecs.yaml");
    private final Deployed deployed = Deployed.storage(Map.of());

    @Test
    void nobodyMayDoSomethingToEverything() {
        List<JsonNode> statements = new ArrayList<>();
        for (Template template : Template.all()) {
            Template.walk(template.json(), object -> {
                if (object.path("Effect").asText().equals("Allow")) {
                    statements.add(object);
                }
            });
        }
        assertThat(statements).hasSizeGreaterThan(20);
        assertThat(statements).allSatisfy(statement -> {
            assertThat(texts(statement.path("Resource"))).doesNotContain("*");
            assertThat(texts(statement.path("Action"))).isNotEmpty().allSatisfy(action -> assertThat(action)
                    .doesNotContain("*"));
            assertThat(statement.has("NotAction") || statement.has("NotResource"))
                    .isFalse();
            assertThat(statement.path("Principal").toString()).doesNotContain("*");
        });
    }

    @Test
    void bucketsAreClosedEncryptedAndKeepVersions() {
        Map<String, JsonNode> buckets = storage.resources("AWS::S3::Bucket");
        assertThat(buckets).containsOnlyKeys("SourceBucket", "OutputBucket");
        buckets.forEach((name, bucket) -> {
            assertThat(bucket.path("PublicAccessBlockConfiguration"))
                    .as(name)
                    .hasSize(4)
                    .allSatisfy(blocked -> assertThat(blocked.asText()).isEqualTo("true"));
            assertThat(bucket.path("BucketEncryption").toString()).contains("SSEAlgorithm");
            assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
            assertThat(bucket.path("LifecycleConfiguration").toString())
                    .contains("NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload");
        });
        assertThat(storage.resources("AWS::S3::BucketPolicy").values())
                .hasSize(2)
                .allSatisfy(policy -> assertThat(
                                policy.at("/PolicyDocument/Statement/0").toString())
                        .contains("Deny", "s3:*", "aws:SecureTransport", "false"));
    }

    /** But a stack that could not be made leaves nothing whose name is in the way of the next. */
    @Test
    void whatHoldsDataStaysWhenItsStackGoes() {
        List.of("SourceBucket", "OutputBucket", "VideosTable").forEach(name -> {
            JsonNode resource = storage.resources().get(name);
            assertThat(resource.path("DeletionPolicy").asText()).as(name).isEqualTo("RetainExceptOnCreate");
            assertThat(resource.path("UpdateReplacePolicy").asText()).as(name).isEqualTo("Retain");
        });
    }

    @Test
    void aNameIsAlsoOneOfABucketAndOfARepository() {
        JsonNode name = storage.json().at("/Parameters/Name");
        Pattern pattern = Pattern.compile(name.path("AllowedPattern").asText());
        assertThat(List.of(name.path("Default").asText(), "r2", "a-b-3")).allMatch(pattern.asMatchPredicate());
        assertThat(List.of("", "reelway-", "a--b", "-a", "2a", "Reelway", "a.b", "a_b"))
                .noneMatch(pattern.asMatchPredicate());
        assertThat(name.path("MinLength").asInt()).isEqualTo(2);
        int longestEnd = "-source-123456789012-ap-southeast-1".length();
        assertThat(name.path("MaxLength").asInt()).isPositive().isLessThanOrEqualTo(63 - longestEnd);
    }

    /** However often the other kind is pushed. */
    @Test
    void imagesEndByTheCountOfTheirOwnKind() throws IOException {
        JsonNode rules = new ObjectMapper()
                .readTree(storage.properties("Repository")
                        .at("/LifecyclePolicy/LifecyclePolicyText")
                        .asText())
                .path("rules");
        List<String> kinds = new ArrayList<>();
        rules.forEach(rule -> {
            JsonNode selection = rule.path("selection");
            if (selection.path("tagStatus").asText().equals("tagged")) {
                assertThat(selection.path("countType").asText()).isEqualTo("imageCountMoreThan");
                assertThat(selection.path("tagPrefixList")).hasSize(1);
                kinds.add(selection.at("/tagPrefixList/0").asText());
            } else {
                assertThat(selection.path("tagStatus").asText()).isEqualTo("untagged");
                assertThat(selection.path("countType").asText()).isEqualTo("sinceImagePushed");
            }
        });
        assertThat(kinds).containsExactly("lambda-", "container-");
        assertThat(Files.readString(Path.of("deploy/lambda/push"))).contains("image=$repository:lambda-");
        assertThat(Files.readString(Path.of("deploy/README.md"))).contains("$(out storage Repository):container-");
    }

    @Test
    void sourcesThatWereProcessedAreKeptUnlessTheDeployerWantsOtherwise() {
        JsonNode kept = deployed.resolved("SourceBucket").at("/LifecycleConfiguration/Rules");
        assertThat(kept).noneMatch(rule -> rule.has("ExpirationInDays") || rule.has("ExpirationDate"));

        JsonNode ended = Deployed.storage(Map.of("ProcessedDays", "30"))
                .resolved("SourceBucket")
                .at("/LifecycleConfiguration/Rules");
        assertThat(ended)
                .filteredOn(rule -> rule.has("ExpirationInDays"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.path("Prefix").asText()).isEqualTo("processed/");
                    assertThat(rule.path("Status").asText()).isEqualTo("Enabled");
                    assertThat(rule.path("ExpirationInDays").asText()).isEqualTo("30");
                });
    }

    @Test
    void eventsOfUploadsAndOfFailedSourcesGoToTheEventsQueue() {
        JsonNode rules = deployed.resolved("SourceBucket").at("/NotificationConfiguration/QueueConfigurations");
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.path("Queue").asText()).endsWith(":reelway-events"));
        assertThat(rules)
                .extracting(rule -> rule.path("Event").asText() + " "
                        + rule.at("/Filter/S3Key/Rules/0/Value").asText())
                .containsExactly(
                        "s3:ObjectCreated:* uploads/", "s3:ObjectCreated:* failed/", "s3:ObjectRestore:Completed ");
        JsonNode condition = deployed.resolved("EventsQueuePolicy").at("/PolicyDocument/Statement/0/Condition");
        assertThat(condition.at("/ArnEquals/aws:SourceArn").asText())
                .as("the name that the bucket will have")
                .isEqualTo("arn:aws:s3:::"
                        + deployed.resolved("SourceBucket").path("BucketName").asText());
        assertThat(condition.at("/StringEquals/aws:SourceAccount").asText()).isEqualTo("000000000000");
    }

    @Test
    void eachQueueHasItsOwnForDeadLettersAndThatTakesNoOthers() {
        Map<String, String> deadOf = new HashMap<>();
        storage.resources("AWS::SQS::Queue").forEach((name, queue) -> {
            JsonNode target = queue.at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0");
            if (!target.isMissingNode()) {
                deadOf.put(name, target.asText());
            }
        });
        assertThat(deadOf)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "EventsQueue", "EventsDeadQueue",
                        "JobsQueue", "JobsDeadQueue",
                        "HandOverQueue", "HandOverDeadQueue"));
        assertThat(storage.resources("AWS::SQS::Queue")).hasSize(6);
        deadOf.forEach((name, dead) -> {
            assertThat(deployed.resolved(dead)
                            .at("/RedriveAllowPolicy/sourceQueueArns/0")
                            .asText())
                    .endsWith(":" + deployed.resolved(name).path("QueueName").asText());
            assertThat(storage.properties(dead).path("MessageRetentionPeriod").asInt())
                    .as("a dead letter keeps its age")
                    .isGreaterThanOrEqualTo(storage.properties(name)
                            .path("MessageRetentionPeriod")
                            .asInt());
        });
    }

    @Test
    void messagesStayHiddenSixTimesAsLongAsAFunctionMayRun() {
        Map<String, JsonNode> sources = lambda.resources("AWS::Lambda::EventSourceMapping");
        assertThat(sources).hasSize(2);
        Set<String> functions = new TreeSet<>();
        sources.values().forEach(source -> {
            String function = source.at("/FunctionName/Ref").asText();
            String queue = source.at("/EventSourceArn/Fn::ImportValue/Fn::Sub")
                    .asText()
                    .replaceAll("^.*-|Arn$", "");
            functions.add(function);
            assertThat(storage.properties(queue).path("VisibilityTimeout").asInt())
                    .as("%s, read by %s", queue, function)
                    .isGreaterThanOrEqualTo(
                            6 * lambda.properties(function).path("Timeout").asInt());
            assertThat(texts(source.path("FunctionResponseTypes"))).containsExactly("ReportBatchItemFailures");
            assertThat(source.at("/ScalingConfig/MaximumConcurrency").isMissingNode())
                    .isFalse();
        });
        assertThat(functions).containsExactly("AdmitFunction", "ProcessFunction");
        assertThat(lambda.properties("ProcessJobs").path("BatchSize").asInt()).isEqualTo(1);
    }

    @Test
    void theTableHasTheIndexesThatTheProgramAsksFor() {
        JsonNode table = storage.properties("VideosTable");
        Map<String, String> keys = new HashMap<>();
        table.path("GlobalSecondaryIndexes")
                .forEach(index -> keys.put(
                        index.path("IndexName").asText(),
                        index.at("/KeySchema/0/AttributeName").asText() + " "
                                + index.at("/KeySchema/1/AttributeName").asText() + " "
                                + index.at("/Projection/ProjectionType").asText()));
        assertThat(keys)
                .isEqualTo(Map.of(
                        "due", "due_shard due_at ALL",
                        "by-parent", "parent_video part_index ALL",
                        "by-status", "status updated_time ALL"));
        assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asText())
                .isEqualTo("true");
    }

    /** So a script makes variables of outputs by their names alone. */
    @Test
    void outputsThatAreSettingsAreCalledLikeThem() throws NoSuchMethodException {
        Set<String> outputs = new TreeSet<>();
        storage.json().path("Outputs").fieldNames().forEachRemaining(outputs::add);
        for (String setting :
                List.of("SourceBucket", "OutputBucket", "EventsQueue", "JobsQueue", "OutcomesTopic", "VideosTable")) {
            assertThat(outputs).contains(setting);
            String method = Character.toLowerCase(setting.charAt(0)) + setting.substring(1);
            assertThat(Settings.class.getMethod(method)).isNotNull();
        }
        assertThat(outputs).contains("Repository");
    }

    @Test
    void aProgramIsGivenOnlySettingsThatThereAre() {
        Set<String> variables = new TreeSet<>();
        Deployed everything = Deployed.storage(Map.of("Provisioning", "true"));
        Map<String, String> records = Map.of(
                "PostgresqlUrl", "jdbc:postgresql://db/reelway",
                "Provisioning", "true",
                "MediaConvertEventBus", "arn:aws:events:us-east-1:000000000000:event-bus/default");
        Deployed functions = everything.with("lambda.yaml", records);
        Stream.of("AdmitFunction", "ProcessFunction").forEach(function -> functions
                .resolved(function)
                .at("/Environment/Variables")
                .fieldNames()
                .forEachRemaining(variables::add));
        everything
                .with("ecs.yaml", records)
                .resolved("Task")
                .at("/ContainerDefinitions/0/Environment")
                .forEach(variable -> variables.add(variable.path("Name").asText()));
        assertThat(variables)
                .contains(
                        "REELWAY_RECORDS_POSTGRESQL_SECRET",
                        "REELWAY_RECORDS_PROVISIONING_ID",
                        "REELWAY_MEDIACONVERT_EVENT_BUS");
        Set<String> known = new TreeSet<>();
        for (Method setting : Settings.class.getMethods()) {
            known.add(
                    "REELWAY_" + setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        }
        assertThat(variables).hasSizeGreaterThan(10);
        assertThat(variables.stream().filter(name -> name.startsWith("REELWAY_")))
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @Test
    void bothFunctionsHaveTheBudgetOfTheTemplateWhichIsTheProgramsOwn() throws IOException {
        Deployed functions = deployed.with("lambda.yaml", Map.of());
        for (String function : List.of("AdmitFunction", "ProcessFunction")) {
            String budget = functions
                    .resolved(function)
                    .at("/Environment/Variables/REELWAY_LAMBDA_BUDGET")
                    .asText();
            assertThat(Files.readAllLines(Path.of("src/main/resources/application.properties")))
                    .contains("%lambda.reelway.lambda-budget=" + budget);
        }
    }

    /** Neither by EventBridge nor by Lambda: the next minute brings the next one. */
    @Test
    void aSweepThatFailsIsNotRepeated() {
        JsonNode lambdas = lambda.properties("SweepOnce");
        assertThat(lambdas.at("/FunctionName/Ref").asText()).isEqualTo("AdmitFunction");
        assertThat(lambdas.path("Qualifier").asText()).isEqualTo("$LATEST");
        JsonNode target = lambda.properties("Sweep").at("/Targets/0");
        assertThat(target.at("/Arn/Fn::GetAtt/0").asText()).isEqualTo("AdmitFunction");
        for (JsonNode attempts : List.of(lambdas, target.path("RetryPolicy"))) {
            assertThat(attempts.path("MaximumRetryAttempts").asText()).isEqualTo("0");
            assertThat(attempts.path("MaximumEventAgeInSeconds").asText()).isEqualTo("60");
        }
    }

    /** SQS leaves out what is none; a number of tasks that is only late must not be taken for none. */
    @Test
    void theScalingFillsInWhatIsNoneAndNotWhatIsLate() {
        assertThat(ecs.properties("BacklogPerTask")
                        .at(
                                "/TargetTrackingScalingPolicyConfiguration/CustomizedMetricSpecification/Metrics/0/Expression")
                        .asText())
                .isEqualTo("(waiting + FILL(in_hand, 0)) / tasks");
        JsonNode alarm = ecs.properties("JobsWithoutTask");
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(3);
        assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(3);
    }

    @Test
    void onlyAServiceThatMaySleepIsWoken() {
        for (String resource : List.of("FromZero", "JobsWithoutTask")) {
            assertThat(ecs.resources().get(resource).path("Condition").asText())
                    .as(resource)
                    .isEqualTo("MaySleep");
        }
        JsonNode asleep = ecs.json().at("/Conditions/MaySleep/Fn::Equals");
        assertThat(asleep.at("/0/Ref").asText()).isEqualTo("MinimumTasks");
        assertThat(asleep.at("/1").asText()).isEqualTo("0");
    }

    /** Names of CloudFront are the account's, a stack's only its region's. */
    @Test
    void twoRegionsDoNotFightForANameOfCloudFront() {
        List<String> names = new ArrayList<>();
        Template.walk(Template.read("cloudfront.yaml").json(), object -> {
            if (object.path("Name").has("Fn::Sub")) {
                names.add(object.at("/Name/Fn::Sub").asText());
            }
        });
        assertThat(names).hasSize(6).doesNotHaveDuplicates().allMatch(name -> name.contains("${AWS::Region}"));
    }

    /** A filter that misses is an alarm that never comes. */
    @Test
    void logFiltersCountTheLinesThatTheProgramWrites() {
        Pattern form = Pattern.compile("\\{ \\$\\.status = \"(\\w+)\" && \\$\\.event = \"(\\w+)\" }");
        for (Template template : List.of(lambda, ecs)) {
            Map<String, JsonNode> filters = template.resources("AWS::Logs::MetricFilter");
            Set<String> counted = new TreeSet<>();
            filters.values().forEach(filter -> {
                Matcher found = form.matcher(filter.path("FilterPattern").asText());
                assertThat(found.matches()).as(filter.toString()).isTrue();
                Transition transition = Transition.valueOf(found.group(2));
                assertThat(transition.to()).isEqualTo(Status.valueOf(found.group(1)));
                String metric = filter.at("/MetricTransformations/0/MetricName").asText();
                assertThat(transition.announced()).contains(metric);
                counted.add(metric);
            });
            assertThat(counted).as(template.name()).containsExactly("FAILED", "MISSING_METADATA", "UNABLE_TO_PROCESS");
        }
    }

    @Test
    void logsEnd() {
        for (Template template : List.of(lambda, ecs)) {
            assertThat(template.resources("AWS::Logs::LogGroup").values())
                    .hasSize(1)
                    .allSatisfy(
                            group -> assertThat(group.has("RetentionInDays")).isTrue());
        }
    }

    @Test
    void alarmsWatchEachQueueAndEachKindOfTrouble() {
        Map<String, JsonNode> alarms = Template.read("alarms.yaml").resources("AWS::CloudWatch::Alarm");
        Deployed withAlarms = deployed.with("alarms.yaml", Map.of("AdmitFunction", "admit"));
        Set<String> watched = new TreeSet<>();
        alarms.keySet().forEach(name -> {
            JsonNode alarm = withAlarms.resolved(name);
            assertThat(alarm.path("AlarmActions")).as(name).hasSize(1);
            watched.add(alarm.path("MetricName").asText() + " "
                    + alarm.at("/Dimensions/0/Value").asText());
        });
        String dead = "ApproximateNumberOfMessagesVisible ";
        String age = "ApproximateAgeOfOldestMessage ";
        assertThat(watched)
                .containsExactlyInAnyOrder(
                        dead + "reelway-events-dead",
                        dead + "reelway-jobs-dead",
                        dead + "reelway-hand-over-dead",
                        age + "reelway-events",
                        age + "reelway-jobs",
                        age + "reelway-hand-over",
                        "Errors admit",
                        "FAILED ",
                        "MISSING_METADATA ",
                        "UNABLE_TO_PROCESS ");
    }

    @Test
    void aTaskRunsWithAReadOnlyRootAndNobodyCanCallIt() {
        JsonNode container = ecs.properties("Task").at("/ContainerDefinitions/0");
        assertThat(container.path("ReadonlyRootFilesystem").asText()).isEqualTo("true");
        assertThat(container.path("MountPoints"))
                .extracting(mount -> mount.path("ContainerPath").asText())
                .containsExactly("/work", "/tmp");
        assertThat(container.path("StopTimeout").asInt()).isEqualTo(120);
        assertThat(ecs.properties("SecurityGroup").has("SecurityGroupIngress")).isFalse();
    }

    /** A name that another template imports is there, whatever parameters say. */
    @Test
    void whatTemplatesImportIsExported() {
        for (String jobs : List.of("JobsQueue", "HandOverQueue")) {
            Deployed task = deployed.with("ecs.yaml", Map.of("Jobs", jobs));
            ecs.resources().keySet().forEach(task::resolved);
        }
        for (String handOver : List.of("true", "false")) {
            Deployed functions = deployed.with("lambda.yaml", Map.of("HandOver", handOver));
            lambda.resources().keySet().forEach(functions::resolved);
            assertThat(functions
                            .resolved("ProcessFunction")
                            .at("/Environment/Variables")
                            .has("REELWAY_HAND_OVER_QUEUE"))
                    .isEqualTo(handOver.equals("true"));
        }
        Deployed cdn = deployed.with("cloudfront.yaml", Map.of());
        Template.read("cloudfront.yaml").resources().keySet().forEach(cdn::resolved);
        Deployed athena = deployed.with("athena.yaml", Map.of());
        Template.read("athena.yaml").resources().keySet().forEach(athena::resolved);
    }

    @Test
    void theDistributionAloneReadsTheOutputBucket() {
        assertThat(deployed.resolved("OutputBucketPolicy").at("/PolicyDocument/Statement"))
                .as("without a distribution")
                .hasSize(1);
        JsonNode admits = storage.properties("OutputBucketPolicy").at("/PolicyDocument/Statement/1/Fn::If/1");
        assertThat(admits.at("/Condition/StringEquals/aws:SourceArn/Ref").asText())
                .isEqualTo("Distribution");
        assertThat(texts(admits.path("Action"))).containsExactly("s3:GetObject");
    }

    /** Commands that people copy. */
    @Test
    void theReadmeNamesParametersAndOutputsThatThereAre() throws IOException {
        String readme = Files.readString(Path.of("deploy/README.md"));
        Matcher deploys =
                Pattern.compile("deploy (\\w+) --parameter-overrides (.*)").matcher(readme);
        int given = 0;
        while (deploys.find()) {
            JsonNode parameters =
                    Template.read(deploys.group(1) + ".yaml").json().path("Parameters");
            Matcher names = Pattern.compile("(\\w+)=").matcher(deploys.group(2));
            while (names.find()) {
                assertThat(parameters.has(names.group(1))).as(names.group()).isTrue();
                given++;
            }
        }
        assertThat(given).isGreaterThan(5);
        Matcher outputs = Pattern.compile("\\$\\(out (\\w+) (\\w+)\\)").matcher(readme);
        assertThat(outputs.results()).hasSizeGreaterThan(6).allSatisfy(found -> assertThat(
                        Template.read(found.group(1) + ".yaml")
                                .json()
                                .path("Outputs")
                                .has(found.group(2)))
                .as(found.group())
                .isTrue());
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return texts;
    }
}
