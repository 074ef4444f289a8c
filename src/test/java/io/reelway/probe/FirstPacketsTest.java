package io.reelway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstPacketsTest {
    private static final String WITHOUT_ORDER =
            "[{\"stream_index\":0,\"pts\":0,\"dts\":0,\"flags\":\"K__\"},{\"stream_index\":0,\"pts\":1,\"dts\":1,\"flags\":\"___\"}]";
    private static final String IN_ORDER =
            "[{\"stream_index\":0,\"pts\":2,\"dts\":0,\"flags\":\"K__\"},{\"stream_index\":0,\"pts\":1,\"dts\":1,\"flags\":\"___\"}]";

    @Test
    void aRecordingThatBeginsBetweenKeyFramesHasLostItsBeginning() throws JsonProcessingException {
        FirstPackets packets = packets(
                "[{\"stream_index\":1,\"flags\":\"K__\"},{\"stream_index\":0,\"flags\":\"___\"},{\"stream_index\":0,\"flags\":\"K__\"}]",
                "flv");
        assertThat(packets.opening(0, 0).headless()).isTrue();
        assertThat(packets.opening(1, 0).headless()).isFalse();
        assertThat(packets.opening(2, 0).headless())
                .as("nothing is known of it")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"avi,true", "mxf,true", "mpegts,false", "'mov,mp4,m4a,3gp,3g2,mj2',false"})
    void framesThatAreReorderedWithoutTellingAreLate(String container, boolean late) throws JsonProcessingException {
        assertThat(packets(WITHOUT_ORDER, container).opening(0, 2).late()).isEqualTo(late ? 2 : 0);
        assertThat(packets(WITHOUT_ORDER, container).opening(0, 0).late()).isZero();
        assertThat(packets(IN_ORDER, container).opening(0, 2).late()).isZero();
    }

    @Test
    void framesThatShareATimeAreCounted() throws JsonProcessingException {
        String first = "{\"stream_index\":0,\"pts\":2,\"dts\":0,\"flags\":\"K__\"}";
        String other = ",{\"stream_index\":0,\"flags\":\"___\"}";
        assertThat(packets("[" + first + other + other + "]", "mpeg")
                        .opening(0, 2)
                        .sparse())
                .isTrue();
        assertThat(packets("[" + first + other + "]", "mpegts").opening(0, 2).sparse())
                .as("a second field")
                .isFalse();
        assertThat(packets("[" + other.substring(1) + other + "]", "h264")
                        .opening(0, 2)
                        .sparse())
                .as("a bare stream")
                .isFalse();
    }

    private static FirstPackets packets(String json, String container) throws JsonProcessingException {
        return new FirstPackets(new ObjectMapper().readTree(json), container);
    }
}
