package io.reelway.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {
    @Test
    void onlyTheWholeAddressHasTheQuery() {
        RemoteAddress address = RemoteAddress.parse("HTTPS://Media.Example.com/a%20b/spot.mp4?X-Amz-Signature=secret");

        assertThat(address.whole()).isEqualTo("https://media.example.com/a%20b/spot.mp4?X-Amz-Signature=secret");
        assertThat(address.shown()).isEqualTo("https://media.example.com/a%20b/spot.mp4");
        assertThat(address).hasToString(address.shown());
        assertThat(address.origin()).isEqualTo("https://media.example.com");
        assertThat(address.key()).isEqualTo("a b/spot.mp4");
        assertThat(address.port()).isEqualTo(443);
    }

    @Test
    void aPortThatIsNotTheUsualOneIsPartOfTheOrigin() {
        assertThat(RemoteAddress.parse("http://a.example:8080/x").origin()).isEqualTo("http://a.example:8080");
        assertThat(RemoteAddress.parse("https://a.example:443/x").origin()).isEqualTo("https://a.example");
        assertThat(RemoteAddress.parse("http://a.example:443/x").origin()).isEqualTo("http://a.example:443");
    }

    @Test
    void lettersGetTheirEscapes() {
        RemoteAddress address = RemoteAddress.parse("https://a.example/füße.mp4");

        assertThat(address.whole()).isEqualTo("https://a.example/f%C3%BC%C3%9Fe.mp4");
        assertThat(address.key()).isEqualTo("füße.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/x",
                "file:///etc/passwd",
                "https:/x",
                "https:x",
                "https://",
                "https://a.example",
                "https://a.example/",
                "https://a.example/folder/",
                "https://user:secret@a.example/x",
                "https://a.example@127.0.0.1/x",
                "https://a.example:0/x",
                "https://a.example:99999/x",
                "https://a.example/x#part",
                "https://a.example/a b",
                "https://a.example\\@127.0.0.1/x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://0177.0.0.1/x",
                "https://127.1/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://a.example./x",
                "https://a.example/%ff",
                "https://a.example/%00",
                "https://a.example/a%0d%0aHost:%20b",
                "https://a.example/%zz",
                "https://a.example/x\r\nHost: b",
                "https://ａ.example/x"
            })
    void whatIsNoProperAddressIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteAddress.parse(text))
                .withMessageNotContaining("secret");
    }

    @Test
    void aLongAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteAddress.parse("https://a.example/" + "x".repeat(1025)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteAddress.parse("https://a.example/x?" + "x".repeat(4096)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://b.example/y?z=1, https://b.example/y?z=1",
        "/y, https://a.example/y",
        "y, https://a.example/d/y",
        "//b.example/y, https://b.example/y"
    })
    void aServerMaySendOnToAPartOfAnAddress(String location, String whole) {
        assertThat(RemoteAddress.parse("https://a.example/d/x?q=1")
                        .sentTo(location)
                        .whole())
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "gopher://a.example/x", "https://u:p@b.example/x", "http://[::1]/x", "."})
    void aServerMayNotSendOnToAnythingElse(String location) {
        RemoteAddress address = RemoteAddress.parse("https://a.example/d/x");

        assertThatIllegalArgumentException().isThrownBy(() -> address.sentTo(location));
    }
}
