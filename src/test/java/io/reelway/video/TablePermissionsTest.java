package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the program can ask of its table, however seldom, has to be allowed by the policies that it is deployed with. */
class TablePermissionsTest {
    private static final Path POLICY = Path.of("deploy/storage.yaml");
    private static final Path PROGRAM = Path.of("src/main/java/io/reelway/video");

    /** Calls of the SDK, and writes of a transaction, by the action that allows them. */
    private static final Map<String, List<String>> CALLS = Map.of(
            "GetItem", List.of(".getItem("),
            "BatchGetItem", List.of(".batchGetItem"),
            "PutItem", List.of(".putItem(", ".put(put ->"),
            "UpdateItem", List.of(".updateItem(", ".update(update ->"),
            "DeleteItem", List.of(".deleteItem(", ".delete(delete ->"),
            "ConditionCheckItem", List.of(".conditionCheck("),
            "DescribeTable", List.of(".describeTable("),
            "Scan", List.of(".scan(", ".scanPaginator("),
            "Query", List.of(".query(", ".queryPaginator("));

    @Test
    void thePolicyAllowsWhatTheRecordsNeed() throws IOException {
        String program = program();
        TreeSet<String> used = new TreeSet<>();
        CALLS.forEach((action, calls) -> {
            if (calls.stream().anyMatch(program::contains)) {
                used.add(action);
            }
        });
        assertThat(used)
                .contains(
                        "GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem", "Scan");
        String policy = Files.readString(POLICY);
        // A table with all of its indexes, as it is deployed, is never scanned.
        used.remove("Scan");
        assertThat(used).allSatisfy(action -> assertThat(policy).containsPattern("\\bdynamodb:" + action + "\\b"));
    }

    private static String program() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAM)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString().replaceAll("\\s+\\.", ".");
        }
    }
}
