package io.reelway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginGuardTest {
    private static final String HERE = "localhost:8080";

    @Test
    void programsSayNeitherAndAreHeard() {
        assertThat(OriginGuard.isOurs(null, null, HERE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "SAME-ORIGIN", "anything"})
    void aPageElsewhereIsKnownByItsSiteWhateverOriginItHas(String site) {
        assertThat(OriginGuard.isOurs(site, "http://localhost:8080", HERE)).isFalse();
    }

    @Test
    void ourPageIsKnownByItsSite() {
        assertThat(OriginGuard.isOurs("same-origin", "http://localhost:8080", HERE))
                .isTrue();
        assertThat(OriginGuard.isOurs("same-origin", "https://proxy.example", HERE))
                .as("behind a proxy that names another host")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://localhost",
                "http://localhost:3000",
                "http://localhost:8080.evil.example",
                "http://evil.example/localhost:8080",
                "http://user@localhost:8080",
                "null",
                "",
                "file://",
                "a b"
            })
    void aBrowserThatSaysNoSiteIsJudgedByTheOrigin(String origin) {
        assertThat(OriginGuard.isOurs(null, origin, HERE)).isFalse();
    }

    @Test
    void theOriginOfOurPageIsTheHostThatItAsks() {
        assertThat(OriginGuard.isOurs(null, "http://localhost:8080", HERE)).isTrue();
        assertThat(OriginGuard.isOurs(null, "https://Reelway.example", "reelway.example"))
                .isTrue();
    }
}
