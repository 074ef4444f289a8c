package io.reelway.encode.command.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.probe.AudioTrack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectedChannelsTest {
    private static final String FIRST_TWO = "channelmap=map=0|1:channel_layout=stereo,";
    private static final String FIRST_SIX = "channelmap=map=0|1|2|3|4|5:channel_layout=5.1,";

    private static String taken(int there, String layout, int wished) {
        return SelectedChannels.of(new AudioTrack(1, "pcm_s16le", there, layout, 48_000, "", true, 0, 1), wished);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ''",
        "2, ''",
        "6, ''",
        "8, ''",
        "2, stereo",
        "6, 5.1(side)",
        "24, 22.2",
        "8, octagonal",
        "2, downmix"
    })
    void whatHasAUsualLayoutIsMixed(int channels, String layout) {
        assertThat(taken(channels, layout, 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9, ''",
        "10, ''",
        "64, ''",
        "2, 2 channels (FLC+FRC)",
        "10, 10 channels (FL+FR+FC+LFE+BL+BR+FLC+FRC+BC+SL)",
        "2, binaural",
    })
    void theFirstTwoAreTakenOfWhatHasNone(int channels, String layout) {
        assertThat(taken(channels, layout, 2)).isEqualTo(FIRST_TWO);
        assertThat(taken(channels, layout, 1)).isEqualTo(FIRST_TWO);
    }

    @ParameterizedTest
    @CsvSource({"10, 6", "64, 6"})
    void theFirstSixAreTakenForSurround(int channels, int wished) {
        assertThat(taken(channels, "", wished)).isEqualTo(FIRST_SIX);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 channels (FL), channelmap=map=0:channel_layout=mono",
        "4, ambisonic 1, pan=stereo|c0=0.5*c0+0.5*c1|c1=0.5*c0-0.5*c1"
    })
    void oneChannelIsInTheMiddleAndASphereIsHeardFromBothSides(int channels, String layout, String filter) {
        assertThat(taken(channels, layout, 2)).isEqualTo(filter + ",");
    }
}
