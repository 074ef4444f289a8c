package io.reelway.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void theOutermostOfATypeAndTheInnermostOfAllAreFound() {
        IllegalStateException inner = new IllegalStateException("inner");
        IllegalStateException outer = new IllegalStateException("outer", new RuntimeException("middle", inner));

        assertThat(Causes.first(outer, IllegalStateException.class)).contains(outer);
        assertThat(Causes.first(outer, VideoException.class)).isEmpty();
        assertThat(Causes.root(outer)).isSameAs(inner);
    }

    @Test
    void aCircleHasAnEnd() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));

        assertThat(Causes.first(one, VideoException.class)).isEmpty();
        assertThat(Causes.of(one)).hasSizeLessThan(100);
    }
}
