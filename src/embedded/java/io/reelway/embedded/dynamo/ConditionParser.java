package io.reelway.embedded.dynamo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parses condition, filter and key condition expressions: OR binds weaker than AND, AND weaker than NOT. */
final class ConditionParser {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> FUNCTIONS =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size");

    private final Tokens tokens;
    private final Placeholders placeholders;
    private final Set<String> attributes = new LinkedHashSet<>();

    private ConditionParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    /** A condition and the top-level attributes it looks at. */
    record Parsed(Condition condition, Set<String> attributes) {}

    static Parsed parse(String expression, String kind, Placeholders placeholders) {
        ConditionParser parser = new ConditionParser(new Tokens(expression, kind), placeholders);
        Condition condition = parser.or();
        parser.tokens.expectEnd();
        return new Parsed(condition, parser.attributes);
    }

    private Condition or() {
        Condition left = and();
        while (tokens.takeIf("OR")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        Condition left = not();
        while (tokens.takeIf("AND")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() {
        return tokens.takeIf("NOT") ? new Condition.Not(not()) : single();
    }

    private Condition single() {
        if (tokens.takeIf("(")) {
            Condition inner = or();
            tokens.expect(")");
            return inner;
        }
        boolean call = tokens.peek(1).equals("(");
        if (call && !tokens.peek().equals("size")) {
            return function();
        }
        Operand left = operand();
        if (tokens.takeIf("BETWEEN")) {
            Operand low = operand();
            tokens.expect("AND");
            return new Condition.Between(left, low, operand());
        }
        if (tokens.takeIf("IN")) {
            return new Condition.In(left, list());
        }
        String operator = tokens.take();
        if (!COMPARATORS.contains(operator)) {
            throw tokens.syntax(operator);
        }
        return new Condition.Comparison(left, operator, operand());
    }

    private Condition function() {
        String name = tokens.take();
        if (!FUNCTIONS.contains(name)) {
            throw DynamoErrors.validation("Invalid " + tokens.kind() + ": Invalid function name; function: " + name);
        }
        tokens.expect("(");
        Condition condition =
                switch (name) {
                    case "attribute_exists" -> new Condition.Exists(path());
                    case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(path()));
                    case "attribute_type" -> {
                        DocumentPath path = path();
                        tokens.expect(",");
                        yield new Condition.TypeIs(path, operand());
                    }
                    case "begins_with" -> {
                        Operand value = operand();
                        tokens.expect(",");
                        yield new Condition.BeginsWith(value, operand());
                    }
                    default -> {
                        Operand value = operand();
                        tokens.expect(",");
                        yield new Condition.Contains(value, operand());
                    }
                };
        tokens.expect(")");
        return condition;
    }

    private List<Operand> list() {
        tokens.expect("(");
        List<Operand> list = new ArrayList<>();
        do {
            list.add(operand());
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return list;
    }

    private Operand operand() {
        if (tokens.peek().startsWith(":")) {
            return new Operand.Literal(placeholders.value(tokens.take()));
        }
        if (tokens.peek().toLowerCase(Locale.ROOT).equals("size")
                && tokens.peek(1).equals("(")) {
            tokens.take();
            tokens.expect("(");
            Operand size = new Operand.Size(path());
            tokens.expect(")");
            return size;
        }
        return new Operand.Attribute(path());
    }

    private DocumentPath path() {
        DocumentPath path = DocumentPath.parse(tokens, placeholders);
        attributes.add(path.root());
        return path;
    }
}
