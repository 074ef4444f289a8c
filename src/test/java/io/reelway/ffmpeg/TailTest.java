package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TailTest {
    private static final int KEEP = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_300, 2_000, 4_000, 20_000})
    void theLastBytesAreKeptInWholeLines(int lines) throws InterruptedException {
        String said =
                IntStream.range(0, lines).mapToObj("line %06d\n"::formatted).collect(Collectors.joining());

        Tail tail = tail(said);

        String kept = tail.text();
        assertThat(said).endsWith(kept);
        assertThat(kept.length()).isEqualTo(said.length() <= KEEP ? said.length() : (KEEP - 1) / 12 * 12);
        assertThat(tail.overflowed()).isEqualTo(said.length() > KEEP);
        assertThat(tail.bytes()).isEqualTo(said.length());
        assertThat(tail.lastLine()).isEqualTo(lines == 0 ? "" : "line %06d".formatted(lines - 1));
    }

    @Test
    void exactlyAsMuchAsIsKeptIsNotTooMuch() throws InterruptedException {
        Tail tail = tail("x".repeat(KEEP));

        assertThat(tail.text()).hasSize(KEEP);
        assertThat(tail.overflowed()).isFalse();
    }

    private static Tail tail(String said) {
        return new Tail(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), KEEP, "tail-test");
    }
}
