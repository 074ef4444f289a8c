package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.deploy.Policy.Ask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the templates give the program for PostgreSQL and for the provisioning table, and what not without them. */
class RecordsTemplatesTest {
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:reelway-AbCdEf";
    private static final String URL = "jdbc:postgresql://db:5432/reelway?sslmode=require";
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/reelway-videos";
    private static final String ROWS = "arn:aws:s3:::reelway-output/provisioning/btvs_ids/id=10/a.parquet";
    private static final Map<String, String> POSTGRESQL =
            Map.of("PostgresqlUrl", URL, "PostgresqlSecret", SECRET, "PostgresqlSecurityGroup", "sg-0123456789abcdef0");
    private static final Map<String, String> PROVISIONING = Map.of("Provisioning", "true", "ProvisioningId", "7");

    private final Deployed without = Deployed.storage(Map.of());
    private final Deployed with = Deployed.storage(Map.of("Provisioning", "true"));

    @Test
    void withoutRecordsNothingIsSetAllowedOrConnected() {
        for (Program program : programs(without, Map.of())) {
            assertThat(program.variables().keySet())
                    .as(program.name())
                    .noneMatch(name -> name.contains("RECORDS") || name.contains("DATASOURCE"));
            assertThat(program.policy().allows(new Ask("secretsmanager:GetSecretValue", SECRET)))
                    .isFalse();
            assertThat(program.policy().allows(new Ask("s3:PutObject", ROWS))).isFalse();
            assertThat(program.network().toString()).doesNotContain("Postgresql");
        }
        Deployed functions = without.with("lambda.yaml", Map.of());
        assertThat(functions.resolved("AdmitFunction").has("VpcConfig")).isFalse();
        assertThat(functions.resolved("AdmitRole").path("ManagedPolicyArns")).hasSize(1);
        assertThat(functions.resolved("AdmitRole").path("Policies")).hasSize(1);
        assertThat(without.resources()).doesNotContain("ProvisioningPolicy");
        for (Deployed stack : List.of(functions, without.with("ecs.yaml", Map.of()))) {
            assertThat(stack.resources()).noneMatch(name -> name.endsWith("Policy"));
        }
        assertThat(without.resolved("OutputBucket").toString()).doesNotContain("provisioning");
    }

    @Test
    void withPostgresqlTheProgramReadsOneSecretAndReachesOneDatabase() {
        for (Program program : programs(without, POSTGRESQL)) {
            assertThat(program.variables())
                    .as(program.name())
                    .containsEntry("REELWAY_RECORDS_POSTGRESQL", "true")
                    .containsEntry("REELWAY_RECORDS_POSTGRESQL_SECRET", SECRET)
                    .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", URL)
                    .doesNotContainKey("REELWAY_RECORDS_PROVISIONING");
            assertThat(program.policy().allows(new Ask("secretsmanager:GetSecretValue", SECRET)))
                    .isTrue();
            assertThat(program.policy().allows(new Ask("secretsmanager:GetSecretValue", SECRET + "2")))
                    .isFalse();
            assertThat(program.policy().allows(new Ask("secretsmanager:PutSecretValue", SECRET)))
                    .isFalse();
            assertThat(program.policy().allows(new Ask("s3:PutObject", ROWS))).isFalse();
            assertThat(program.network().toString()).contains("sg-0123456789abcdef0");
        }
    }

    @Test
    void withTheProvisioningTableTheProgramWritesBelowItsFolderAndDeletesNothingThere() {
        for (Program program : programs(with, PROVISIONING)) {
            assertThat(program.variables())
                    .as(program.name())
                    .containsEntry("REELWAY_RECORDS_PROVISIONING", "true")
                    .containsEntry("REELWAY_RECORDS_PROVISIONING_ID", "7")
                    .doesNotContainKey("REELWAY_RECORDS_POSTGRESQL");
            for (String action : List.of("s3:GetObject", "s3:PutObject")) {
                assertThat(program.policy().allows(new Ask(action, ROWS))).isTrue();
            }
            assertThat(program.policy().allows(new Ask("s3:DeleteObject", ROWS)))
                    .isFalse();
            assertThat(program.policy().allows(new Ask("s3:ListBucket", "arn:aws:s3:::reelway-output")))
                    .isTrue();
            assertThat(program.policy().allows(new Ask("secretsmanager:GetSecretValue", SECRET)))
                    .isFalse();
        }
    }

    /** In a function each invocation may find, take and finish rows, the one that admits and the one that processes. */
    @Test
    void whoeverSendsRowsFindsAndFinishesThem() {
        for (Program program : programs(without, POSTGRESQL)) {
            assertThat(program.policy().allows(new Ask("dynamodb:Query", TABLE + "/index/due")))
                    .as(program.name())
                    .isTrue();
            for (String action : List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem")) {
                assertThat(program.policy().allows(new Ask("dynamodb:" + action, TABLE)))
                        .as("%s %s", program.name(), action)
                        .isTrue();
            }
        }
    }

    /** Better no stack than one that fails at each write. */
    @Test
    void theTableIsNotWrittenWithoutThePolicyOfTheStorage() {
        Deployed functions = without.with("lambda.yaml", PROVISIONING);
        assertThatThrownBy(() -> functions.resolved("AdmitRole"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ProvisioningPolicy");
    }

    @Test
    void versionsOfRowsThatWereWrittenAnewEndSoon() {
        assertThat(with.resolved("OutputBucket").at("/LifecycleConfiguration/Rules"))
                .filteredOn(rule -> rule.path("Prefix").asText().equals("provisioning/"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.at("/NoncurrentVersionExpiration/NoncurrentDays")
                                    .asText())
                            .isEqualTo("1");
                    assertThat(rule.has("ExpirationInDays")).isFalse();
                });
    }

    private record Program(String name, Policy policy, Map<String, String> variables, JsonNode network) {}

    private static List<Program> programs(Deployed storage, Map<String, String> given) {
        Deployed task = storage.with("ecs.yaml", given);
        Map<String, String> forFunctions = new HashMap<>(given);
        if (given.containsKey("PostgresqlUrl")) {
            forFunctions.put("PostgresqlSubnets", "subnet-1");
        }
        Deployed functions = storage.with("lambda.yaml", forFunctions);
        return List.of(
                new Program("task", task.policy("TaskRole"), variablesOf(task), task.resolved("Service")),
                function("Admit", functions),
                function("Process", functions));
    }

    private static Program function(String name, Deployed functions) {
        JsonNode function = functions.resolved(name + "Function");
        Map<String, String> variables = new TreeMap<>();
        function.at("/Environment/Variables")
                .properties()
                .forEach(each -> variables.put(each.getKey(), each.getValue().asText()));
        return new Program(name, functions.policy(name + "Role"), variables, function.path("VpcConfig"));
    }

    private static Map<String, String> variablesOf(Deployed task) {
        Map<String, String> variables = new TreeMap<>();
        JsonNode given = task.resolved("Task").at("/ContainerDefinitions/0/Environment");
        given.forEach(each ->
                variables.put(each.path("Name").asText(), each.path("Value").asText()));
        assertThat(variables).as("each variable once").hasSize(given.size());
        assertThat(Set.of("REELWAY_WORK_DIR")).isSubsetOf(variables.keySet());
        return variables;
    }
}
