package io.reelway.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import io.reelway.testkit.GoldenJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of quality reports, and the rows of the conformance sheet. */
class QualityDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String text(Judgement judgement, JudgedVideo video) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(QualityDocument.of(judgement, video)) + "\n";
    }

    private static Judgement of(RuleResult... results) {
        return new Judgement(List.of(results), measured(Measured.SOURCE, "25"), List.of());
    }

    private static Measured measured(String subject, String rate) {
        return new Measured(subject, 10, 0.04, List.of(SampleJudgements.words(RuleKind.FPS, rate)), List.of());
    }

    private static RuleResult result(String subject, Breaking breaking, Found found) {
        return SampleJudgements.result(measured(subject, "25"), RuleKind.FPS, breaking, "25 fps", found);
    }

    @Test
    void ofARejectedSpot() throws JsonProcessingException {
        Judgement judgement = SampleJudgements.rejected();
        Measured source = judgement.source();
        Judgement shorter = new Judgement(
                judgement.results(),
                new Measured(
                        source.subject(),
                        source.seconds(),
                        source.frameSeconds(),
                        source.measurements(),
                        List.of(SampleJudgements.loudness(33), SampleJudgements.bitrate(3))),
                judgement.outputs());
        GoldenJson.assertSame("quality-rejected.json", text(shorter, SampleJudgements.spot()));
    }

    @Test
    void ofALocalFileWithoutSound() throws JsonProcessingException {
        JudgedVideo file = new JudgedVideo(
                "clip.mp4",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("web"),
                "2026-01-02T03:04:05Z",
                SampleJudgements.json("{}"),
                Optional.empty());
        GoldenJson.assertSame("quality-silent.json", text(SampleJudgements.silent(), file));
    }

    @Test
    void everyNumberCanBeReadByAnyReaderOfJson() throws JsonProcessingException {
        JsonNode read = JSON.readTree(text(SampleJudgements.silent(), SampleJudgements.spot()));

        JsonNode loudness = read.at("/measured/0/measurements/1");
        assertThat(loudness.has("value")).isFalse();
        assertThat(loudness.path("text").asText()).isEqualTo("none (silence)");
        assertThat(read.at("/measured/0/curves/0/values").toString()).isEqualTo("[null,null,null,-70]");
        assertThat(read.at("/measured/0/curves/0/lines").toString()).isEqualTo("[{\"name\":\"target\",\"value\":-23}]");
    }

    @ParameterizedTest
    @CsvSource({
        // source, its breaking, output, its breaking -> verdict of the row
        "KEPT,WARN,,,pass",
        "BROKEN,WARN,,,warn",
        "BROKEN,REJECT,,,fail",
        "UNKNOWN,REJECT,,,not_measured",
        "BROKEN,WARN,KEPT,REJECT,mended",
        "BROKEN,WARN,UNKNOWN,REJECT,warn",
        "BROKEN,WARN,BROKEN,REJECT,fail",
        "KEPT,REJECT,BROKEN,WARN,warn",
        "UNKNOWN,WARN,KEPT,REJECT,pass",
        "BROKEN,REJECT,KEPT,REJECT,fail",
    })
    void aRowOfTheSheetSaysWhetherAFaultWasMended(
            Found source, Breaking ofSource, Found output, Breaking ofOutput, String verdict) {
        RuleResult first = result(Measured.SOURCE, ofSource, source);
        Judgement judgement = output == null ? of(first) : of(first, result("a.mp4", ofOutput, output));

        assertThat(ConformanceSheet.of(judgement))
                .extracting(QualityDocument.SheetRow::verdict)
                .containsExactly(verdict);
    }

    @Test
    void outputsWithDifferentValuesAreNamedInTheSheet() {
        Judgement judgement = new Judgement(
                List.of(result(Measured.SOURCE, Breaking.WARN, Found.KEPT)),
                measured(Measured.SOURCE, "25"),
                List.of(measured("x/a.mp4", "25"), measured("x/b.mp4", "50"), measured("x/c.mp4", "50")));

        assertThat(ConformanceSheet.of(judgement))
                .extracting(QualityDocument.SheetRow::afterMending)
                .containsExactly("25 fps (a.mp4); 50 fps (b.mp4)");
    }
}
