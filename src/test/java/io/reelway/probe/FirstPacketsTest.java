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
        assertThat(packets.headless(0)).isTrue();
        assertThat(packets.headless(1)).isFalse();
        assertThat(packets.headless(2)).as("nothing is known of it").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"avi,true", "mxf,true", "mpegts,false", "'mov,mp4,m4a,3gp,3g2,mj2',false"})
    void framesThatAreReorderedWithoutTellingAreLate(String container, boolean late) throws JsonProcessingException {
        assertThat(packets(WITHOUT_ORDER, container).late(0, 2)).isEqualTo(late ? 2 : 0);
        assertThat(packets(WITHOUT_ORDER, container).late(0, 0)).isZero();
        assertThat(packets(IN_ORDER, container).late(0, 2)).isZero();
    }

    private static FirstPackets packets(String json, String container) throws JsonProcessingException {
        return new FirstPackets(new ObjectMapper().readTree(json), container);
    }
}
