package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class VideoQualityTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void aRejectedVideoHasTheRulesThatItBreaks() throws Exception {
        JsonNode record =
                json("{'asset':'a','quality':{'verdict':'REJECTED','failed':['black','silence'],'warned':['size']}}");

        assertThat(VideoQuality.lines(record)).containsExactly("REJECTED", "rejects: black, silence", "warns: size");
        assertThat(VideoQuality.keys(record)).containsExactly("assets/a/quality.html", "assets/a/quality.json");
    }

    @Test
    void aVideoThatWasNotJudgedHasNothing() throws Exception {
        assertThat(VideoQuality.lines(json("{'asset':'a'}"))).isEmpty();
        assertThat(VideoQuality.keys(json("{'asset':'a'}"))).isEmpty();
    }
}
