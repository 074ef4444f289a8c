package io.reelway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPrefixTest {
    @Test
    void itIsTheLongestThatAllHave() {
        assertThat(KeyPrefix.common(List.of("a/clip_1.ts", "a/clip_12.ts", "a/clip.m3u8")))
                .isEqualTo("a/clip");
        assertThat(KeyPrefix.common(List.of("a/clip", "b/clip"))).isEmpty();
        assertThat(KeyPrefix.common(List.of("a/clip"))).isEqualTo("a/clip");
        assertThat(KeyPrefix.common(List.of())).isEmpty();
    }

    @Test
    void itDoesNotEndWithinACharacter() {
        assertThat(KeyPrefix.common(List.of("a/\uD83D\uDE00", "a/\uD83D\uDE01")))
                .isEqualTo("a/");
    }
}
