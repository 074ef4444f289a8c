package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The condition of a Query on a key: equality of the hash, and perhaps one condition on the range.
 *
 * @param hash the value that the hash has to have
 * @param isUpTo whether the range is only to be at most something
 */
record KeyCondition(Condition condition, JsonNode hash, boolean isUpTo) {

    static KeyCondition parse(JsonNode request, TableSchema.Key key, Placeholders placeholders) {
        if (!request.hasNonNull("KeyConditionExpression")) {
            throw DynamoErrors.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        Condition condition = ConditionParser.parse(
                        request.path("KeyConditionExpression").asText(), "KeyConditionExpression", placeholders)
                .condition();
        List<Condition> parts = new ArrayList<>();
        split(condition, parts);
        JsonNode hash = null;
        boolean range = false;
        boolean upTo = false;
        for (Condition part : parts) {
            String name = attribute(part);
            if (name.equals(key.hash().name())) {
                boolean equality = part instanceof Condition.Comparison comparison
                        && comparison.operator().equals("=");
                if (!equality || hash != null) {
                    throw DynamoErrors.validation("Query key condition not supported");
                }
                requireType(part, key.hash());
                hash = ((Operand.Literal) ((Condition.Comparison) part).right()).value();
            } else if (key.range() != null && name.equals(key.range().name())) {
                if (range
                        || part instanceof Condition.Comparison comparison
                                && comparison.operator().equals("<>")) {
                    throw DynamoErrors.validation("Query key condition not supported");
                }
                requireType(part, key.range());
                range = true;
                upTo = part instanceof Condition.Comparison comparison
                        && comparison.operator().startsWith("<");
            } else {
                throw DynamoErrors.validation("Query condition missed key schema element: "
                        + key.hash().name());
            }
        }
        if (hash == null) {
            throw DynamoErrors.validation(
                    "Query condition missed key schema element: " + key.hash().name());
        }
        return new KeyCondition(condition, hash, upTo);
    }

    /**
     * The items of a hash for which the condition holds: one range of them.
     *
     * @param forward whether they come in the order of the range
     */
    Iterable<ObjectNode> found(Collection<ObjectNode> inOrder, boolean forward) {
        Stream<ObjectNode> from = inOrder.stream();
        Stream<ObjectNode> begun = forward && isUpTo ? from : from.dropWhile(item -> !condition.test(item));
        return begun.takeWhile(condition::test)::iterator;
    }

    private static void split(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.And and) {
            split(and.left(), parts);
            split(and.right(), parts);
        } else {
            parts.add(condition);
        }
    }

    private static String attribute(Condition part) {
        Operand operand = null;
        if (part instanceof Condition.Comparison comparison) {
            operand = comparison.left();
        } else if (part instanceof Condition.Between between) {
            operand = between.value();
        } else if (part instanceof Condition.BeginsWith beginsWith) {
            operand = beginsWith.value();
        }
        if (operand instanceof Operand.Attribute attribute
                && attribute.path().steps().size() == 1) {
            return attribute.path().root();
        }
        throw DynamoErrors.validation(
                "Invalid operator used in KeyConditionExpression: expected = on the hash key, and = < <= > >= BETWEEN"
                        + " or begins_with on the range key");
    }

    private static void requireType(Condition part, TableSchema.Part key) {
        List<Operand> operands = new ArrayList<>();
        if (part instanceof Condition.Comparison comparison) {
            operands.add(comparison.right());
        } else if (part instanceof Condition.Between between) {
            operands.add(between.low());
            operands.add(between.high());
        } else if (part instanceof Condition.BeginsWith beginsWith) {
            operands.add(beginsWith.prefix());
        }
        for (Operand operand : operands) {
            if (!(operand instanceof Operand.Literal literal)
                    || !DynamoValues.type(literal.value()).equals(key.type())) {
                throw DynamoErrors.validation(
                        "One or more parameter values were invalid: Condition parameter type does not match schema type: "
                                + key.name() + " is " + key.type());
            }
        }
    }
}
