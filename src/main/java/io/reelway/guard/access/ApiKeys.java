package io.reelway.guard.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys that sign requests: secrets by the ids of their keys. Its text shows no secret. */
public final class ApiKeys {
    static final ApiKeys NONE = new ApiKeys(Map.of());

    /** As in AWS; a slash would end it in a signature, and a comma or equals sign in the setting. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final Map<String, String> secrets;

    private ApiKeys(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /** The secret of a key; empty where nobody knows the key. */
    public Optional<String> secret(String id) {
        return Optional.ofNullable(secrets.get(id));
    }

    /** These keys and others; of a key that both have, the other secret holds. */
    ApiKeys and(ApiKeys others) {
        Map<String, String> both = new HashMap<>(secrets);
        both.putAll(others.secrets);
        return new ApiKeys(both);
    }

    /**
     * Reads {@code id=secret,id=secret}.
     *
     * @throws AccessFormException where the text has another form; its message has nothing of the text
     */
    static ApiKeys ofSetting(String text) {
        Map<String, String> secrets = new HashMap<>();
        int place = 0;
        for (String pair : text.split(",", -1)) {
            place++;
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new AccessFormException("key number " + place + " has no equals sign");
            }
            put(
                    secrets,
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip(),
                    place);
        }
        return new ApiKeys(secrets);
    }

    /**
     * Reads a secret of AWS Secrets Manager: <code>{"key id": "secret key"}</code>.
     *
     * @param text null where the secret is binary
     * @throws AccessFormException where the text has another form; its message has nothing of the text
     */
    static ApiKeys ofSecret(ObjectMapper json, String text) {
        Map<String, String> secrets = new HashMap<>();
        int place = 0;
        for (Map.Entry<String, JsonNode> key : object(json, text).properties()) {
            place++;
            if (!key.getValue().isTextual()) {
                throw new AccessFormException("the value of key number " + place + " is no text");
            }
            put(secrets, key.getKey(), key.getValue().asText(), place);
        }
        return new ApiKeys(secrets);
    }

    private static JsonNode object(ObjectMapper json, String text) {
        JsonNode read;
        try {
            read = json.readTree(text == null ? "" : text);
        } catch (JsonProcessingException e) {
            // without the cause: the parser's words would show the secret
            throw new AccessFormException("its text is no JSON");
        }
        if (!read.isObject()) {
            throw new AccessFormException("its text is no JSON object");
        }
        return read;
    }

    private static void put(Map<String, String> secrets, String id, String secret, int place) {
        if (!ID.matcher(id).matches()) {
            throw new AccessFormException("the id of key number " + place + " is not 1 to 128 of A-Z a-z 0-9 . _ -");
        }
        if (secret.isBlank()) {
            throw new AccessFormException("key number " + place + " has no secret");
        }
        if (secrets.put(id, secret) != null) {
            throw new AccessFormException("the id of key number " + place + " is there twice");
        }
    }

    @Override
    public String toString() {
        return secrets.size() + " keys";
    }
}
