package io.reelway.proof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private static MediaPlaylist playlist(double... seconds) {
        return new MediaPlaylist(
                6,
                Optional.empty(),
                DoubleStream.of(seconds)
                        .mapToObj(length -> new MediaPlaylist.Segment("s.ts", length))
                        .toList());
    }

    @Test
    void theAverageIsOverThePlaylistsLength() {
        assertThat(Bandwidth.average(playlist(6, 4), List.of(1000L, 250L))).isEqualTo(1000);
    }

    @Test
    void shortSegmentsCountTogether() {
        // 2 s are too short alone, 8 s are one run, 10 s too long for one
        assertThat(Bandwidth.peak(playlist(6, 2, 2), List.of(600L, 1000L, 100L)))
                .isEqualTo(2200);
    }

    @Test
    void aShortLastSegmentCountsWithTheOneBefore() {
        assertThat(Bandwidth.peak(playlist(6, 6, 1), List.of(600L, 1200L, 1000L)))
                .isEqualTo(2515);
    }

    @Test
    void aPlaylistWithoutSuchARunHasItsAverage() {
        assertThat(Bandwidth.peak(playlist(1), List.of(500L))).isEqualTo(4000);
    }
}
