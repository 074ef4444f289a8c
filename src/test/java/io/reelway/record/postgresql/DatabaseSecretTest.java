package io.reelway.record.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret is read as RDS writes it, and nobody is told what is in it. */
class DatabaseSecretTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1";

    @Test
    void userAndPasswordAreRead() {
        Map<String, String> read = DatabaseSecret.read(
                new ObjectMapper(), ARN, "{\"username\":\"reelway\",\"password\":\"p\\\"w\",\"engine\":\"postgres\"}");

        assertThat(read).containsOnly(Map.entry("user", "reelway"), Map.entry("password", "p\"w"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "{\"username\":\"hunter2\"",
                "{\"username\":\"hunter2\"}",
                "[\"hunter2\"]",
                "{\"username\":1,\"password\":\"hunter2\"}"
            })
    void anotherFormIsRefusedWithoutItsContent(String text) {
        assertThatThrownBy(() -> DatabaseSecret.read(new ObjectMapper(), ARN, text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ARN)
                .hasMessageContaining("\"username\" and \"password\"")
                .satisfies(e -> {
                    for (Throwable each = e; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain("hunter2");
                    }
                });
    }
}
