package io.reelway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"-i", "../../x", "%2e%2e", "uploads/a b+c'\"\\.mp4", "ключ/鍵/🎬.mov", ""})
    void whatCanBeReadStaysAsItIs(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\u0085b\u2028c\u2029d",
                "\u001b[31mred\u001b]0;title\u0007",
                "\u009b2J",
                "\u202Egpj.exe",
                "\u2066\u200b\ufeff",
                "\ud800 and \udfff alone",
                "\0",
            })
    void nothingElseGoesOut(String text) {
        String line = Printable.line(text);
        assertThat(line).matches("[\\x20-\\x7e]+").contains("\\");
        assertThat(Printable.line(line)).isEqualTo(line);
        assertThat(new VideoException(ErrorCode.INTERNAL, text)).hasMessage(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x301, 0x4e2d, 0x1f3ac})
    void aThousandBytesOfAnyWritingAreALine(int character) {
        String key = Character.toString(character)
                .repeat(1024 / Character.toString(character).getBytes(StandardCharsets.UTF_8).length);
        assertThat(Printable.line(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "'GET https://b.s3/k?X-Amz-Credential=AKIA%2F2026&X-Amz-Signature=ab12 done', 'GET https://b.s3/k?X-Amz-Credential=…&X-Amz-Signature=… done'",
        "'?AWSAccessKeyId=AKIA&Signature=x%3D', '?AWSAccessKeyId=…&Signature=…'",
        "'x-amz-security-token=abc/def', 'x-amz-security-token=…'",
        "'http://user:secret@127.0.0.1:4566/x', 'http://…@127.0.0.1:4566/x'",
        "'{\"key\":\"http://b:c\",\"x\":\"d@e\"}', '{\"key\":\"http://b:c\",\"x\":\"d@e\"}'",
        "'the signature of a key', 'the signature of a key'",
    })
    void secretsAreLeftOut(String text, String line) {
        assertThat(Printable.line(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u001b[31mb\u202ec\u200bd\u2028e', 'a\ufffd[31mb\ufffdc\ufffdd\ufffde'",
        "'new\ud83e\udee0 \ue000 x', 'new\ud83e\udee0 \ue000 x'",
        "'\ud800', '\ufffd'",
    })
    void aTerminalShowsWhatDoesNotCommandIt(String text, String shown) {
        assertThat(Printable.harmless(text)).isEqualTo(shown);
    }

    @Test
    void aBeginningIsOneLine() {
        assertThat(Printable.beginning("a\r\n\tb\u202e", 80)).isEqualTo("a b\u202e");
        assertThat(Printable.beginning("abcdef", 3)).isEqualTo("abc…");
        assertThat(Printable.beginning("abc", 3)).isEqualTo("abc");
    }
}
