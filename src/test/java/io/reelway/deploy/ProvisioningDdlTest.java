package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The provisioning table says the same in SQL and in Glue. */
class ProvisioningDdlTest {
    private static final String PLAIN = "CREATE EXTERNAL TABLE provisioning.btvs_ids( content_id string, pub_id string,"
            + " add_at timestamp ) PARTITIONED BY (id int)"
            + " ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'"
            + " STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'"
            + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'"
            + " LOCATION 's3://OUTPUT-BUCKET/provisioning/btvs_ids'"
            + " TBLPROPERTIES ('parquet.enable.dictionary'='true')";

    private final Deployed glue = Deployed.storage(Map.of()).with("athena.yaml", Map.of());
    private final JsonNode table = glue.resolved("ProvisioningTable").path("TableInput");

    @Test
    void theStatementsAreThoseOfTheTable() throws IOException {
        List<String> statements = statements();
        assertThat(statements)
                .contains(
                        "CREATE DATABASE IF NOT EXISTS provisioning",
                        PLAIN,
                        "ALTER TABLE provisioning.btvs_ids ADD IF NOT EXISTS PARTITION (id=10)",
                        "MSCK REPAIR TABLE provisioning.btvs_ids",
                        "INSERT INTO provisioning.btvs_ids (id, content_id, pub_id, add_at)"
                                + " VALUES (10, null, null, current_timestamp)",
                        "SELECT * FROM provisioning.btvs_ids")
                .allMatch(statement -> statement.contains("provisioning"));
        String head = PLAIN.substring(0, PLAIN.indexOf(" TBLPROPERTIES"));
        assertThat(statements.stream().filter(statement -> statement.startsWith(head)))
                .hasSize(2);
    }

    @Test
    void glueHasTheColumnsAndFormatsOfTheStatement() {
        JsonNode storage = table.path("StorageDescriptor");
        String columns = columns(storage.path("Columns"));
        assertThat(PLAIN)
                .contains("( " + columns + " )", "PARTITIONED BY (" + columns(table.path("PartitionKeys")) + ")")
                .contains("SERDE '"
                        + storage.at("/SerdeInfo/SerializationLibrary").asText() + "'")
                .contains(" INPUTFORMAT '" + storage.path("InputFormat").asText() + "'")
                .contains(" OUTPUTFORMAT '" + storage.path("OutputFormat").asText() + "'");
        assertThat(storage.path("Location").asText()).isEqualTo("s3://reelway-output/provisioning/btvs_ids/");
        assertThat(table.path("TableType").asText()).isEqualTo("EXTERNAL_TABLE");
    }

    @Test
    void bothProjectTheSamePartitions() throws IOException {
        String projected = statements().stream()
                .filter(statement -> statement.contains("'projection.enabled'"))
                .findFirst()
                .orElseThrow();
        for (String property : List.of(
                "parquet.enable.dictionary", "projection.enabled", "projection.id.type", "projection.id.range")) {
            assertThat(projected)
                    .contains("'" + property + "'='"
                            + table.path("Parameters").path(property).asText() + "'");
        }
    }

    @Test
    void databaseTableAndLocationAreParameters() {
        Deployed storage = Deployed.storage(Map.of());
        Deployed named = storage.with("athena.yaml", Map.of("Database", "creatives", "Table", "ids"));
        assertThat(named.resolved("ProvisioningTable")
                        .at("/TableInput/StorageDescriptor/Location")
                        .asText())
                .isEqualTo("s3://reelway-output/creatives/ids/");
        assertThat(storage.with("athena.yaml", Map.of("Location", "s3://other/rows/"))
                        .resolved("ProvisioningTable")
                        .at("/TableInput/StorageDescriptor/Location")
                        .asText())
                .isEqualTo("s3://other/rows/");
    }

    private static String columns(JsonNode columns) {
        List<String> texts = new ArrayList<>();
        columns.forEach(column -> texts.add(
                column.path("Name").asText() + " " + column.path("Type").asText()));
        return String.join(", ", texts);
    }

    /** Without comments, each on one line. */
    private static List<String> statements() throws IOException {
        String text = Files.readAllLines(Path.of("deploy/provisioning.sql")).stream()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining(" "));
        return Arrays.stream(text.split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
