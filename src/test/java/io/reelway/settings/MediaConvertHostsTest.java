package io.reelway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reelway.testkit.AwsBench;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaConvertHostsTest {
    private static final MediaConvertHosts HOSTS =
            MediaConvertHosts.parse("media.example.com, *.cdn.example.com, files.example.com:8443, 93.184.216.34");

    @ParameterizedTest
    @CsvSource({
        "media.example.com, 443, 443, true",
        "MEDIA.example.com, 80, 80, true",
        // another service of the same machine
        "media.example.com, 8443, 443, false",
        "media.example.com, 80, 443, false",
        "xmedia.example.com, 443, 443, false",
        "media.example.com.evil.org, 443, 443, false",
        "a.cdn.example.com, 443, 443, true",
        "a.b.cdn.example.com, 443, 443, true",
        "cdn.example.com, 443, 443, false",
        "evilcdn.example.com, 443, 443, false",
        "files.example.com, 8443, 443, true",
        "files.example.com, 443, 443, false",
        "93.184.216.34, 443, 443, true"
    })
    void onlyWhatIsNamedIsAllowed(String host, int port, int usual, boolean allowed) {
        assertThat(HOSTS.allows(host, port, usual)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.com",
                "a.example.com,",
                "https://a.example.com",
                "a.example.com/path",
                "user@a.example.com",
                "a.example.com:0",
                "a.example.com:65536",
                "a.example.com:",
                "A.example.com",
                "a..example.com",
                "a.example.com.",
                "[::1]",
                "::1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "256.1.1.1",
                "1.2.3",
                "*.2.3.4",
                "bücher.example"
            })
    void anythingElseIsNoSetting(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaConvertHosts.parse(text))
                .withMessageContaining("*.cdn.example.com");
    }

    @Test
    void withoutTheSettingThereIsNone() {
        MediaConvertHosts none = MediaConvertHosts.of(AwsBench.settings(Map.of()));

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.allows("media.example.com", 443, 443)).isFalse();
        assertThat(HOSTS.isEmpty()).isFalse();
    }
}
