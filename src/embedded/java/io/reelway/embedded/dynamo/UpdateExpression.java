package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An update expression: SET, REMOVE, ADD and DELETE, each at most once; every value is taken from the item as it was
 * before.
 */
final class UpdateExpression {
    private static final Set<String> CLAUSES = Set.of("SET", "REMOVE", "ADD", "DELETE");

    private final Tokens tokens;
    private final Placeholders placeholders;
    private final List<Action> actions = new ArrayList<>();

    private UpdateExpression(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    /** One change. The value is null for REMOVE. */
    private record Action(String clause, DocumentPath path, Value value) {}

    /** The right-hand side of a SET. */
    private interface Value {
        JsonNode in(ObjectNode before);
    }

    static UpdateExpression parse(String expression, Placeholders placeholders) {
        UpdateExpression update = new UpdateExpression(new Tokens(expression, "UpdateExpression"), placeholders);
        update.parse();
        return update;
    }

    /** The paths that are written to. */
    List<DocumentPath> paths() {
        return actions.stream().map(Action::path).toList();
    }

    /** The item as it is afterwards; the one given stays as it is. */
    ObjectNode apply(ObjectNode before) {
        ObjectNode after = before.deepCopy();
        for (Action action : actions) {
            switch (action.clause()) {
                case "SET" -> action.path().set(after, action.value().in(before).deepCopy());
                case "ADD" -> add(after, action.path(), action.value().in(before));
                case "DELETE" -> delete(after, action.path(), action.value().in(before));
                default -> {
                    // REMOVE comes last, from the end of each list, so that places mean what they meant before.
                }
            }
        }
        actions.stream()
                .filter(action -> action.clause().equals("REMOVE"))
                .sorted(Comparator.comparing((Action action) -> lastIndex(action.path()))
                        .reversed())
                .forEach(action -> action.path().remove(after));
        return after;
    }

    private void parse() {
        Set<String> seen = new HashSet<>();
        while (!tokens.peek().isEmpty()) {
            String clause = tokens.take();
            String upper = clause.toUpperCase(Locale.ROOT);
            if (!CLAUSES.contains(upper)) {
                throw tokens.syntax(clause);
            }
            if (!seen.add(upper)) {
                throw DynamoErrors.validation("Invalid UpdateExpression: The \"" + upper
                        + "\" section can only be used once in an update expression;");
            }
            do {
                add(action(upper));
            } while (tokens.takeIf(","));
        }
    }

    private Action action(String clause) {
        DocumentPath path = DocumentPath.parse(tokens, placeholders);
        if (clause.equals("REMOVE")) {
            return new Action(clause, path, null);
        }
        if (clause.equals("SET")) {
            tokens.expect("=");
            return new Action(clause, path, sum());
        }
        JsonNode operand = placeholders.value(tokens.take());
        return new Action(clause, path, before -> operand);
    }

    private void add(Action action) {
        for (Action other : actions) {
            if (other.path().overlaps(action.path())) {
                throw DynamoErrors.validation(
                        "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of"
                                + " these paths; path one: [" + other.path() + "], path two: [" + action.path() + "]");
            }
        }
        actions.add(action);
    }

    private Value sum() {
        Value left = value();
        if (!tokens.is("+") && !tokens.is("-")) {
            return left;
        }
        boolean plus = tokens.take().equals("+");
        Value right = value();
        return before -> {
            BigDecimal a = number(left.in(before), plus ? "+" : "-");
            BigDecimal b = number(right.in(before), plus ? "+" : "-");
            return DynamoValues.check(DynamoValues.number(plus ? a.add(b) : a.subtract(b)));
        };
    }

    private Value value() {
        if (tokens.peek().startsWith(":")) {
            JsonNode literal = placeholders.value(tokens.take());
            return before -> literal;
        }
        if (tokens.takeIf("(")) {
            Value inner = sum();
            tokens.expect(")");
            return inner;
        }
        if (tokens.peek(1).equals("(")) {
            return function();
        }
        DocumentPath path = DocumentPath.parse(tokens, placeholders);
        return before -> {
            JsonNode found = path.get(before);
            if (found == null) {
                throw DynamoErrors.validation(
                        "The provided expression refers to an attribute that does not exist in the item");
            }
            return found;
        };
    }

    private Value function() {
        String name = tokens.take();
        tokens.expect("(");
        Value result;
        if (name.equals("if_not_exists")) {
            DocumentPath path = DocumentPath.parse(tokens, placeholders);
            tokens.expect(",");
            Value otherwise = value();
            result = before -> path.get(before) != null ? path.get(before) : otherwise.in(before);
        } else if (name.equals("list_append")) {
            Value first = value();
            tokens.expect(",");
            Value second = value();
            result = before -> {
                ArrayNode joined = Json.MAPPER.createArrayNode();
                joined.addAll(list(first.in(before))).addAll(list(second.in(before)));
                return Json.object().set("L", joined);
            };
        } else {
            throw DynamoErrors.validation("Invalid UpdateExpression: Invalid function name; function: " + name);
        }
        tokens.expect(")");
        return result;
    }

    private static void add(ObjectNode after, DocumentPath path, JsonNode operand) {
        JsonNode there = path.get(after);
        String type = DynamoValues.type(operand);
        if (!type.equals("N") && !DynamoValues.setTypes().contains(type)) {
            throw wrongType("ADD", type);
        }
        if (there == null) {
            path.set(after, operand.deepCopy());
        } else if (!DynamoValues.type(there).equals(type)) {
            throw mismatch();
        } else if (type.equals("N")) {
            path.set(
                    after,
                    DynamoValues.check(
                            DynamoValues.number(DynamoValues.decimal(there).add(DynamoValues.decimal(operand)))));
        } else {
            Set<String> all = DynamoValues.texts(DynamoValues.content(there));
            all.addAll(DynamoValues.texts(DynamoValues.content(operand)));
            path.set(after, Json.object().set(type, Json.MAPPER.valueToTree(all)));
        }
    }

    private static void delete(ObjectNode after, DocumentPath path, JsonNode operand) {
        JsonNode there = path.get(after);
        String type = DynamoValues.type(operand);
        if (!DynamoValues.setTypes().contains(type)) {
            throw wrongType("DELETE", type);
        }
        if (there == null) {
            return;
        }
        if (!DynamoValues.type(there).equals(type)) {
            throw mismatch();
        }
        Set<String> left = DynamoValues.texts(DynamoValues.content(there));
        left.removeAll(DynamoValues.texts(DynamoValues.content(operand)));
        if (left.isEmpty()) {
            path.remove(after);
        } else {
            path.set(after, Json.object().set(type, Json.MAPPER.valueToTree(left)));
        }
    }

    private static int lastIndex(DocumentPath path) {
        return path.steps().get(path.steps().size() - 1) instanceof Integer index ? index : -1;
    }

    private static BigDecimal number(JsonNode value, String operator) {
        if (!DynamoValues.type(value).equals("N")) {
            throw DynamoErrors.validation("An operand in the update expression has an incorrect data type: operator: "
                    + operator + ", expected N, got " + DynamoValues.type(value));
        }
        return DynamoValues.decimal(value);
    }

    private static ArrayNode list(JsonNode value) {
        if (!(value.get("L") instanceof ArrayNode list)) {
            throw mismatch();
        }
        return list;
    }

    private static AwsException mismatch() {
        return DynamoErrors.validation("An operand in the update expression has an incorrect data type");
    }

    private static AwsException wrongType(String clause, String type) {
        return DynamoErrors.validation(
                "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: " + clause
                        + ", operand type: " + type);
    }
}
