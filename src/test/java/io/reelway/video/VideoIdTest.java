package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VideoIdTest {
    @Test
    void itIsTheFirst53BitsOfSha256OverBucketKeyAndVersion() {
        // printf 'bucket\0uploads/clip.mov\0v1\0' | sha256sum, first 16 digits as a number, shifted right by 11
        assertThat(VideoId.of("bucket", "uploads/clip.mov", "v1")).isEqualTo(336164164086864L);
    }

    @Test
    void partsThatRunTogetherAreDifferentVideos() {
        Set<Long> ids = new HashSet<>();
        ids.add(VideoId.of("ab", "c", "d"));
        ids.add(VideoId.of("a", "bc", "d"));
        ids.add(VideoId.of("a", "b", "cd"));
        ids.add(VideoId.of("abc", "", "d"));

        assertThat(ids).hasSize(4).allMatch(id -> id >= 0 && id < 1L << 53);
    }

    @Test
    void aPartsNumberComesFromItsParentPresetAndIndex() {
        // printf 'part\0004711\0split-30s\0002\0' | sha256sum, first 16 digits as a number, shifted right by 11
        assertThat(VideoId.ofPart(4711, "split-30s", 2)).isEqualTo(3006095855741016L);
        assertThat(Set.of(
                        VideoId.ofPart(4711, "split-30s", 2),
                        VideoId.ofPart(4711, "split-30s", 3),
                        VideoId.ofPart(4711, "split-60s", 2),
                        VideoId.ofPart(4712, "split-30s", 2)))
                .hasSize(4);
    }

    @Test
    void theNextNumberStaysWithin53Bits() {
        assertThat(VideoId.next(7)).isEqualTo(8);
        assertThat(VideoId.next((1L << 53) - 1)).isZero();
    }

    @Test
    void assetsHaveNumbersThatNoVideoHas() {
        assertThat(VideoId.ofAsset("bucket", "a/clip")).isNegative();
        assertThat(Set.of(
                        VideoId.ofKept("queues", "a"),
                        VideoId.ofKept("presets", "a"),
                        VideoId.ofKept("queues", "b"),
                        VideoId.ofKeptNames("queues")))
                .hasSize(4)
                .allMatch(id -> id < 0);
    }
}
