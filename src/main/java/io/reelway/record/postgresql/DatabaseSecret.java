package io.reelway.record.postgresql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * User and password of the database, from the secret that RDS keeps. The pool asks for each new connection, so a
 * password that has rotated is used at once.
 */
@ApplicationScoped
@Unremovable
@Named("databaseSecret")
class DatabaseSecret implements CredentialsProvider {
    private final Instance<SecretsManagerClient> secrets;
    private final ObjectMapper json;

    DatabaseSecret(Instance<SecretsManagerClient> secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /**
     * @param arn of the secret
     * @throws IllegalStateException where the secret is not what RDS writes; the message has nothing of its content
     */
    @Override
    public Map<String, String> getCredentials(String arn) {
        return read(
                json,
                arn,
                secrets.get().getSecretValue(request -> request.secretId(arn)).secretString());
    }

    /** @param text of the secret; null where it is binary */
    static Map<String, String> read(ObjectMapper json, String arn, String text) {
        JsonNode secret;
        try {
            secret = json.readTree(text == null ? "" : text);
        } catch (JsonProcessingException e) {
            throw unlike(arn, "its text is no JSON");
        }
        return Map.of(
                USER_PROPERTY_NAME, value(arn, secret, "username"),
                PASSWORD_PROPERTY_NAME, value(arn, secret, "password"));
    }

    private static String value(String arn, JsonNode secret, String key) {
        JsonNode value = secret.path(key);
        if (!value.isTextual()) {
            throw unlike(arn, "it has no text for \"" + key + "\"");
        }
        return value.asText();
    }

    /** Without a cause: the parser's words would show the secret. */
    private static IllegalStateException unlike(String arn, String what) {
        return new IllegalStateException("The secret " + arn + " should be JSON with \"username\" and \"password\", as"
                + " RDS writes it, but " + what + ".");
    }
}
