package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void headlineTellsWhatTheVideoIs() throws Exception {
        Outcome outcome = new Outcome(
                "clip.mov", json("{'status':'PROCESSED','duration':10.01,'size':[1280,720],'fps':29.97002997}"));

        assertThat(outcome.processed()).isTrue();
        assertThat(outcome.headline(6.24)).isEqualTo("clip.mov  PROCESSED in 6.2 s  (10.0 s, 1280x720, 29.97 fps)");
        assertThat(outcome.explanation(true)).isEmpty();
    }

    @Test
    void wholeFrameRatesKeepTheirZeros() throws Exception {
        assertThat(new Outcome("a", json("{'status':'PROCESSED','fps':50.0}")).headline(1))
                .endsWith("(50 fps)");
    }

    @Test
    void aVideoGivenUpSaysWhyAndWhereItLies() throws Exception {
        Outcome outcome = new Outcome(
                "clip.mov",
                json("{'status':'UNABLE_TO_PROCESS','moved_to':'unable_to_process/clip.mov',"
                        + "'error':{'code':'NOT_A_VIDEO','message':'It is text.'}}"));

        assertThat(outcome.processed()).isFalse();
        assertThat(outcome.headline(1)).isEqualTo("clip.mov  UNABLE_TO_PROCESS in 1.0 s");
        assertThat(outcome.explanation(true)).hasSize(2);
        assertThat(outcome.explanation(true).get(0)).isEqualTo("NOT_A_VIDEO: It is text.");
        assertThat(outcome.explanation(true).get(1)).contains("unable_to_process/clip.mov");
    }

    @Test
    void aFailedAttemptSaysWhenTheNextOneIs() throws Exception {
        Outcome outcome = new Outcome("a", json("{'status':'FAILED','attempt':1,'retry_at':'2026-01-01T00:01:00Z'}"));

        assertThat(outcome.processed()).isFalse();
        assertThat(outcome.explanation(true)).singleElement().asString().contains("2026-01-01T00:01:00Z");
    }

    @Test
    void aVideoThatRulesWarnOfSaysWhereTheReportIs() throws Exception {
        String record = "{'status':'PROCESSED','asset':'a/clip','quality':{'verdict':'%s','warned':[%s]}}";

        assertThat(new Outcome("a", json(record.formatted("WARNED", "'size','loudness'"))).explanation(false))
                .containsExactly(
                        "Quality is warned of: size, loudness; assets/a/clip/quality.html shows what and where.");
        assertThat(new Outcome("a", json(record.formatted("PASSED", ""))).explanation(false))
                .isEmpty();
    }

    @Test
    void tableAddsUpRenditionsAndNamesEntryPoints() throws Exception {
        JsonNode manifest = json(
                "{'objects':["
                        + "{'key':'assets/a/clip/HLS/clip_720p_r_00001.ts','bytes':2000000,'kind':'hls','role':'rendition'},"
                        + "{'key':'assets/a/clip/HLS/clip_720p_r_00002.ts','bytes':1000000,'kind':'hls','role':'rendition'},"
                        + "{'key':'assets/a/clip/HLS/clip_720p_r.m3u8','bytes':500,'kind':'hls','role':'rendition',"
                        + "'measured':{'size':[1280,720]}},"
                        + "{'key':'assets/a/clip/HLS/clip_360p_r_00001.ts','bytes':900,'kind':'hls','role':'rendition'},"
                        + "{'key':'assets/a/clip/HLS/clip_360p_r.m3u8','bytes':99,'kind':'hls','role':'rendition'},"
                        + "{'key':'assets/a/clip/HLS/clip.m3u8','bytes':400,'kind':'hls','role':'entry'},"
                        + "{'key':'assets/a/clip/Thumbnails/clip.0000001.jpg','bytes':10,'kind':'thumbnails','role':'entry'},"
                        + "{'key':'assets/a/clip/Thumbnails/clip.0000000.jpg','bytes':10,'kind':'thumbnails','role':'entry'}]}");

        assertThat(new MadeTable(Path.of("data/reelway-output"), "assets/a/clip/").lines(manifest))
                .containsExactly(
                        "in data/reelway-output/assets/a/clip/",
                        "HLS               6 files  3.0 MB  HLS/clip.m3u8",
                        "  clip_360p_r   1 segment   999 B",
                        "  1280x720     2 segments  3.0 MB",
                        "thumbnails        2 files    20 B  Thumbnails/clip.0000000.jpg");
    }

    @Test
    void aManifestWithoutObjectsGivesNoRows() throws Exception {
        assertThat(new MadeTable(Path.of("out"), "assets/a/").lines(json("{}"))).containsExactly("in out/assets/a/");
    }
}
