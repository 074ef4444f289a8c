package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class TransitionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    private static final Path DOCUMENT = Path.of("docs/reliability.md");

    /** A row of the document's table. */
    private record Row(String from, String to, String condition, String announced) {}

    @Test
    void theDocumentHasEveryTransitionAsItIs() throws IOException {
        Map<String, Row> inCode = new LinkedHashMap<>();
        for (Transition transition : Transition.values()) {
            inCode.put(
                    transition.name(),
                    new Row(
                            transition.from().stream()
                                    .sorted()
                                    .map(status -> "`" + status + "`")
                                    .collect(Collectors.collectingAndThen(
                                            Collectors.joining(", "), states -> states.isEmpty() ? "-" : states)),
                            "`" + transition.to() + "`",
                            transition.condition(),
                            transition.announced().orElse("-")));
        }

        assertThat(rows().entrySet().stream().toList())
                .isEqualTo(inCode.entrySet().stream().toList());
    }

    @ParameterizedTest
    @EnumSource
    void theWriteHappensUnderTheConditionThatTheDocumentTells(Transition transition) {
        for (Status from : transition.from()) {
            UpdateItemRequest request =
                    transition.of(video(from), NOW).set(Attribute.ROUND, 1).request("videos");

            List<String> expected = new ArrayList<>();
            for (String part : transition
                    .condition()
                    .split(", no ")[0]
                    .split(" as read")[0]
                    .split(", ")) {
                expected.add("=" + part.replace("`", ""));
            }
            Arrays.stream(transition.condition().split(", no "))
                    .skip(1)
                    .forEach(part -> expected.add("!" + part.replace("`", "")));
            assertThat(conditions(request)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(request.expressionAttributeValues()).containsValue(AttributeValue.fromS(from.name()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTransitionLeavesAStateThatIsNotItsOwn(Transition transition) {
        for (Status status : Status.values()) {
            if (!transition.from().contains(status)) {
                assertThatThrownBy(() -> transition.of(video(status), NOW))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(transition.name());
            }
        }
    }

    @Test
    void theStatusIsSetByTransitionsOnly() {
        assertThatThrownBy(() -> VideoUpdate.of(1).set(Attribute.STATUS, Status.PROCESSED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Who comes up has its verdict already, and ends as it had ended. */
    @Test
    void aFinalStateIsLeftOnlyByHandOrForAMoveThatIsStillToBeMade() {
        List<Transition> leaving = Arrays.stream(Transition.values())
                .filter(transition -> transition.from().stream().anyMatch(Status::isFinal))
                .toList();

        assertThat(leaving).containsExactly(Transition.CAME_UP, Transition.REOPENED);
    }

    private static Video video(Status status) {
        return new Video(AttributeValues.of(Map.of(
                        "VideoId",
                        1,
                        "status",
                        status,
                        "fence",
                        7,
                        "lease_until",
                        "2026-01-01T00:00:00.000Z",
                        "verdict",
                        Status.PROCESSED))
                .m());
    }

    /** {@code =attribute} for one that has to be as it was, {@code !attribute} for one that must not be there. */
    private static List<String> conditions(UpdateItemRequest request) {
        return Arrays.stream(request.conditionExpression().split(" AND "))
                .map(condition -> condition.startsWith("attribute_not_exists(")
                        ? "!" + name(request, condition.replaceAll(".*\\(|\\)", ""))
                        : "=" + name(request, condition.split(" = ")[0]))
                .toList();
    }

    private static String name(UpdateItemRequest request, String placeholder) {
        return request.expressionAttributeNames().get(placeholder);
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.matches("\\| `[A-Z_]+` \\|.*")) {
                String[] cells = line.substring(2).split(" \\| | \\|$");
                rows.put(cells[0].replace("`", ""), new Row(cells[1], cells[2], cells[4], cells[6]));
            }
        }
        return rows;
    }
}
