package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    @Test
    void aTokenLeadsBackToItsPositionAndFitsIntoAnAddress() {
        String token = PageToken.of("queues by name", List.of("2026-11-21T07:04:24Z", "ä name/+&=?"));

        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(PageToken.position(token, "queues by name")).containsExactly("2026-11-21T07:04:24Z", "ä name/+&=?");
    }

    @Test
    void aTokenOfAnotherQuestionIsRefused() {
        String token = PageToken.of("queues by name", List.of("x"));

        assertThatThrownBy(() -> PageToken.position(token, "queues by date")).hasMessageStartingWith("/nextToken: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "AAAA", "%00", "ünï"})
    void anythingElseIsRefused(String token) {
        assertThatThrownBy(() -> PageToken.position(token, "q")).hasMessageStartingWith("/nextToken: ");
    }

    @Test
    void aChangedTokenIsRefused() {
        String token = PageToken.of("q", List.of("b"));
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        String changed = Base64.getUrlEncoder()
                .encodeToString(text.replaceFirst("b$", "c").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PageToken.position(changed, "q")).hasMessageStartingWith("/nextToken: ");
    }
}
