package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetOwnersTest {
    @ParameterizedTest
    @CsvSource({
        "clip, clip",
        "a/b.c/clip, a/b.c/clip",
        "../../x, __/__/x",
        "./x, _/x",
        ".., __",
        ".hidden, .hidden",
        "a/.../x, a/.../x",
        "a//x, a//x",
    })
    void anAssetHasNoSegmentThatAPlayerWouldResolveAway(String path, String playable) {
        assertThat(AssetOwners.withoutDotSegments(path)).isEqualTo(playable);
    }
}
