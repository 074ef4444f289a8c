package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.deploy.Policy.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The database of records: closed, encrypted, backed up, and there again as a snapshot when its stack goes. */
class PostgresqlTemplateTest {
    private static final Set<String> OF_THE_PROXY = Set.of(
            "ProxySecurityGroup", "ProgramToProxy", "DatabaseFromProxy", "ProxyRole", "DatabaseProxy", "ProxyTarget");

    private final Template template = Template.read("postgresql.yaml");
    private final Deployed alone = deployed(Map.of());
    private final Deployed behindProxy = deployed(Map.of("Proxy", "true"));

    @Test
    void theDatabaseIsClosedEncryptedAndLeavesASnapshot() {
        JsonNode database = alone.resolved("Database");
        assertThat(database.path("PubliclyAccessible").asText()).isEqualTo("false");
        assertThat(database.path("StorageEncrypted").asText()).isEqualTo("true");
        assertThat(database.path("ManageMasterUserPassword").asText()).isEqualTo("true");
        assertThat(database.has("MasterUserPassword")).isFalse();
        assertThat(database.path("BackupRetentionPeriod").asInt()).isPositive();
        assertThat(template.resources().get("Database").path("DeletionPolicy").asText())
                .isEqualTo("Snapshot");
        assertThat(template.resources()
                        .get("Database")
                        .path("UpdateReplacePolicy")
                        .asText())
                .isEqualTo("Snapshot");
        assertThat(alone.resolved("Settings")
                        .path("Parameters")
                        .path("rds.force_ssl")
                        .asText())
                .isEqualTo("1");
        assertThat(alone.resolved("Settings").path("Family").asText())
                .isEqualTo("postgres" + database.path("EngineVersion").asText());
    }

    @Test
    void onlyTheProgramComesInAndTheDatabaseGoesNowhere() {
        assertThat(alone.resolved("DatabaseSecurityGroup").has("SecurityGroupIngress"))
                .isFalse();
        assertThat(alone.resolved("ProgramSecurityGroup").has("SecurityGroupIngress"))
                .isFalse();
        assertThat(ingressOf(alone, "DatabaseSecurityGroup")).containsExactly("ProgramSecurityGroup");
        assertThat(ingressOf(behindProxy, "DatabaseSecurityGroup"))
                .containsExactlyInAnyOrder("ProgramSecurityGroup", "ProxySecurityGroup");
        assertThat(alone.resolved("DatabaseSecurityGroup").at("/SecurityGroupEgress"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("CidrIp").asText()).isEqualTo("127.0.0.1/32"));
        assertThat(template.text()).doesNotContain("::/0").containsOnlyOnce("0.0.0.0/0");
    }

    @Test
    void theProxyIsThereOnlyWhereItIsAskedFor() {
        assertThat(alone.resources()).doesNotContainAnyElementsOf(OF_THE_PROXY);
        assertThat(behindProxy.resources()).containsAll(OF_THE_PROXY).containsAll(alone.resources());
        assertThat(behindProxy.resolved("DatabaseProxy").path("RequireTLS").asText())
                .isEqualTo("true");
        assertThat(alone.output("JdbcUrl"))
                .startsWith("jdbc:postgresql://Database:")
                .endsWith("sslmode=require");
        assertThat(behindProxy.output("JdbcUrl"))
                .startsWith("jdbc:postgresql://DatabaseProxy:")
                .endsWith("sslmode=require");
        Policy role = behindProxy.policy("ProxyRole");
        assertThat(role.allows(new Ask("secretsmanager:GetSecretValue", behindProxy.output("Secret"))))
                .isTrue();
        assertThat(role.allows(new Ask("secretsmanager:GetSecretValue", behindProxy.output("AdministratorSecret"))))
                .isFalse();
    }

    @Test
    void alarmsWatchConnectionsAndStorageAndTellWhoIsNamed() {
        Deployed told = deployed(Map.of("OpsTopic", "arn:aws:sns:us-east-1:000000000000:ops"));
        Map<String, JsonNode> alarms = template.resources("AWS::CloudWatch::Alarm");
        assertThat(alarms).containsOnlyKeys("Connections", "FreeStorage");
        alarms.keySet().forEach(name -> {
            assertThat(alone.resolved(name).has("AlarmActions")).isFalse();
            assertThat(told.resolved(name).at("/AlarmActions/0").asText()).endsWith(":ops");
            assertThat(told.resolved(name).at("/Dimensions/0/Value").asText()).isEqualTo("Database");
        });
        assertThat(alone.resolved("FreeStorage").path("ComparisonOperator").asText())
                .isEqualTo("LessThanThreshold");
    }

    /** The script makes the user that the secret names, in the database that the URL names. */
    @Test
    void theScriptMakesTheUserOfTheSecret() throws IOException {
        String user = alone.resolved("ProgramSecret")
                .at("/GenerateSecretString/SecretStringTemplate")
                .asText()
                .replaceAll(".*: \"(\\w+)\".*", "$1");
        String script = Files.readString(Path.of("deploy/postgresql.sql"));
        assertThat(script)
                .contains("CREATE ROLE " + user + " LOGIN", "ALTER ROLE " + user + " PASSWORD", "AUTHORIZATION " + user)
                .doesNotContainIgnoringCase("GRANT ALL", "CREATEROLE");
        assertThat(alone.output("JdbcUrl"))
                .contains("/" + alone.resolved("Database").path("DBName").asText() + "?");
    }

    private Set<String> ingressOf(Deployed stack, String group) {
        Set<String> sources = new TreeSet<>();
        template.resources("AWS::EC2::SecurityGroupIngress").keySet().stream()
                .filter(stack.resources()::contains)
                .map(stack::resolved)
                .filter(rule -> rule.path("GroupId").asText().equals(group))
                .forEach(rule -> {
                    assertThat(rule.path("FromPort").asInt()).isEqualTo(5432);
                    assertThat(rule.path("ToPort").asInt()).isEqualTo(5432);
                    assertThat(rule.has("CidrIp")).isFalse();
                    sources.add(rule.path("SourceSecurityGroupId").asText());
                });
        return sources;
    }

    private static Deployed deployed(Map<String, String> given) {
        return Deployed.storage(Map.of()).with("postgresql.yaml", given);
    }
}
