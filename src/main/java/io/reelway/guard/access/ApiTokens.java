package io.reelway.guard.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.digest.Sha256;
import io.reelway.settings.ApiRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bearer tokens of the page and of {@code /api}. Only their SHA-256 is known here, so a setting that leaks opens
 * nothing.
 */
public final class ApiTokens {
    static final ApiTokens NONE = new ApiTokens(List.of());

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl},:]{1,64}");
    private static final int PARTS = 3;

    private final List<Token> tokens;

    private ApiTokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** Whose token it is; empty where it is nobody's. */
    public Optional<Visitor> visitor(String token) {
        byte[] sha256 = Sha256.of(token).getBytes(StandardCharsets.US_ASCII);
        Visitor found = null;
        // all of them, so that the time says nothing
        for (Token each : tokens) {
            if (MessageDigest.isEqual(each.sha256.getBytes(StandardCharsets.US_ASCII), sha256)) {
                found = each.visitor;
            }
        }
        return Optional.ofNullable(found);
    }

    ApiTokens and(ApiTokens others) {
        return new ApiTokens(
                Stream.concat(tokens.stream(), others.tokens.stream()).toList());
    }

    /**
     * Reads {@code sha256:role:name,...}, or JSON: a list of objects with {@code sha256}, {@code role} and
     * {@code name}.
     *
     * @param text null where a secret is binary
     * @throws AccessFormException where the text has another form; its message has nothing of the text
     */
    static ApiTokens of(ObjectMapper json, String text) {
        String stripped = text == null ? "" : text.strip();
        return new ApiTokens(stripped.startsWith("[") ? ofJson(json, stripped) : ofWords(stripped));
    }

    private static List<Token> ofWords(String text) {
        List<Token> tokens = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            String[] parts = each.strip().split(":", -1);
            int place = tokens.size() + 1;
            if (parts.length != PARTS) {
                throw new AccessFormException("token number " + place + " is not SHA256:ROLE:NAME");
            }
            tokens.add(token(parts[0], parts[1], parts[2], place));
        }
        return tokens;
    }

    private static List<Token> ofJson(ObjectMapper json, String text) {
        List<Token> tokens = new ArrayList<>();
        try {
            for (JsonNode each : json.readTree(text)) {
                tokens.add(token(
                        each.path("sha256").asText(),
                        each.path("role").asText(),
                        each.path("name").asText(),
                        tokens.size() + 1));
            }
        } catch (JsonProcessingException e) {
            // without the cause: the parser's words would show the text
            throw new AccessFormException("its text is no JSON");
        }
        return tokens;
    }

    private static Token token(String sha256, String role, String name, int place) {
        String digits = sha256.strip().toLowerCase(Locale.ROOT);
        if (!SHA_256.matcher(digits).matches()) {
            throw new AccessFormException("the SHA-256 of token number " + place + " is not 64 hex digits");
        }
        ApiRole known = Stream.of(ApiRole.values())
                .filter(each -> each.word().equals(role.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new AccessFormException("the role of token number " + place + " is not viewer or operator"));
        if (!NAME.matcher(name.strip()).matches()) {
            throw new AccessFormException(
                    "the name of token number " + place + " is not 1 to 64 characters without comma and colon");
        }
        return new Token(digits, new Visitor(name.strip(), known));
    }

    @Override
    public String toString() {
        return tokens.size() + " tokens";
    }

    private record Token(String sha256, Visitor visitor) {}
}
