package io.reelway.embedded.dynamo;

import io.reelway.embedded.http.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of one expression, read from left to right. */
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([A-Za-z_][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+|\\d+)|(<>|<=|>=|[=<>(),.\\[\\]+-]))");

    private final String expression;
    private final String kind;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** Splits an expression; kind is what errors call it, e.g. {@code ConditionExpression}. */
    Tokens(String expression, String kind) {
        this.expression = expression;
        this.kind = kind;
        if (expression.isBlank()) {
            throw DynamoErrors.validation("Invalid " + kind + ": The expression can not be empty;");
        }
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw syntax(expression.substring(end).strip().substring(0, 1));
        }
    }

    /** The next token, or an empty string at the end. */
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : "";
    }

    String take() {
        String token = peek();
        next++;
        return token;
    }

    boolean is(String wanted) {
        return peek().equalsIgnoreCase(wanted);
    }

    /** Takes the next token if it is the wanted one, in any case. */
    boolean takeIf(String wanted) {
        boolean is = is(wanted);
        next += is ? 1 : 0;
        return is;
    }

    void expect(String wanted) {
        if (!takeIf(wanted)) {
            throw syntax(peek());
        }
    }

    void expectEnd() {
        if (next < tokens.size()) {
            throw syntax(peek());
        }
    }

    String kind() {
        return kind;
    }

    AwsException syntax(String token) {
        return DynamoErrors.validation("Invalid " + kind + ": Syntax error; token: \""
                + (token.isEmpty() ? "<EOF>" : token) + "\", near: \"" + expression + "\"");
    }
}
