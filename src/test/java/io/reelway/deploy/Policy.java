package io.reelway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a role may do: the union of its policies' statements. Anything beyond plain permissions is refused rather than
 * guessed at.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM JSON
 *     policy elements</a>
 */
record Policy(List<Statement> statements) {

    /** One that allows; {@code *} is any text, also with slashes, and {@code ?} any character. */
    record Statement(String id, List<Pattern> actions, List<Pattern> resources) {
        boolean allows(Ask ask) {
            return matches(actions, ask.action()) && matches(resources, ask.resource());
        }

        private static boolean matches(List<Pattern> patterns, String text) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
        }
    }

    /** A right that a call needs. */
    record Ask(String action, String resource) {}

    /** @param documents policy documents without functions */
    static Policy of(List<JsonNode> documents) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode document : documents) {
            for (JsonNode statement : document.path("Statement")) {
                statements.add(statement(statement));
            }
        }
        if (statements.isEmpty()) {
            throw new AssertionError("expected statements, got " + documents);
        }
        return new Policy(statements);
    }

    boolean allows(Ask ask) {
        return statements.stream().anyMatch(statement -> statement.allows(ask));
    }

    private static Statement statement(JsonNode statement) {
        statement.fieldNames().forEachRemaining(name -> {
            if (!List.of("Sid", "Effect", "Action", "Resource").contains(name)) {
                throw new AssertionError("expected only Sid, Effect, Action and Resource, got " + statement);
            }
        });
        if (!statement.path("Effect").asText().equals("Allow")) {
            throw new AssertionError("expected a statement that allows, got " + statement);
        }
        return new Statement(
                statement.path("Sid").asText(),
                // IAM takes actions in any case.
                patterns(statement.path("Action"), Pattern.CASE_INSENSITIVE),
                patterns(statement.path("Resource"), 0));
    }

    private static List<Pattern> patterns(JsonNode node, int flags) {
        List<JsonNode> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(texts::add);
        } else {
            texts.add(node);
        }
        return texts.stream()
                .map(text -> {
                    if (!text.isTextual()) {
                        throw new AssertionError("expected a text, got " + text);
                    }
                    return Pattern.compile(regex(text.asText()), flags | Pattern.DOTALL);
                })
                .toList();
    }

    private static String regex(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
    }
}
