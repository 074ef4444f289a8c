package io.reelway.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.publish.QualityKeys;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectionTextTest {
    private static final Optional<String> PAGE = Optional.of("assets/second/quality.html");

    @Test
    void namesEachRejectingRuleWithWhatWasRequiredWhatCameAndWhere() {
        assertThat(RejectionText.of(
                        SampleJudgements.rejected(), SampleJudgements.spot(), Optional.of("assets/spot/quality.html")))
                .isEqualTo("spot.mov breaks 4 of the rules of ad-creative: "
                        + "duration: required 30 s, at most 2 frames more or less, came 30.160 s; "
                        + "black: required at most 1 s, came 2.000 s at 12.400 s; "
                        + "freeze: required at most 2 s, came 3.000 s at 18.000 s; "
                        + "silence_inside: required at most 1 s, came 1.500 s at 22.500 s. "
                        + "Mend the video and deliver it again; assets/spot/quality.html shows all places.");
    }

    @Test
    void isOneShortPrintableLineWhateverTheNamesHold() {
        Measured hostile = new Measured(
                "assets/x/" + "\u202e\n\u001b[31m".repeat(300),
                10,
                0.04,
                List.of(SampleJudgements.words(RuleKind.CODECS, "a\nb\u202e" + "c".repeat(5000))),
                List.of());
        List<RuleResult> results = Stream.of(RuleKind.values())
                .map(kind -> SampleJudgements.result(
                        hostile, kind, Breaking.REJECT, "\u0007\u2028".repeat(400), Found.BROKEN))
                .toList();
        JudgedVideo video = new JudgedVideo(
                "in/\r\n\u202e" + "\u0001".repeat(900) + ".mov",
                Optional.of("\u200f".repeat(200)),
                Optional.empty(),
                List.of("p".repeat(500)),
                List.of(),
                "",
                SampleJudgements.json("{}"),
                Optional.empty());

        String text = RejectionText.of(
                new Judgement(results, hostile, List.of()),
                video,
                Optional.of("assets/" + "\u200f".repeat(200) + "/quality.html"));

        assertThat(text).hasSizeLessThanOrEqualTo(RejectionText.LONGEST);
        assertThat(text).contains("breaks " + RuleKind.values().length + " of the rules", " more. Mend");
        assertThat(text).matches("[\\x20-\\x7e…]+");
    }

    @Test
    void oneRuleOfALocalFile() {
        Measured source = new Measured(
                Measured.SOURCE, 10, 0.04, List.of(SampleJudgements.flag(RuleKind.SOUND, false, "ffprobe")), List.of());
        Judgement judgement = new Judgement(
                List.of(SampleJudgements.result(source, RuleKind.SOUND, Breaking.REJECT, "yes", Found.BROKEN)),
                source,
                List.of());
        JudgedVideo file = new JudgedVideo(
                "clip.mp4",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("web"),
                "",
                SampleJudgements.json("{}"),
                Optional.empty());

        assertThat(RejectionText.of(judgement, file, Optional.empty()))
                .isEqualTo("clip.mp4 breaks 1 rule of web: sound: required yes, came no."
                        + " Mend the video and deliver it again.");
    }

    @Test
    void contentThatCameBeforeIsNamedAndNeedsNoMending() {
        JudgedVideo.FirstDelivery first = new JudgedVideo.FirstDelivery(7, "uploads/first.mp4", "c-5");

        assertThat(RejectionText.of(broken(RuleKind.DUPLICATE), again(first), PAGE))
                .isEqualTo("second.mkv breaks 1 rule of strict: "
                        + "duplicate: required none, came the content of uploads/first.mp4 (video 7, content c-5). "
                        + "Use the first delivery, or deliver other content; rules without duplicate accept it; "
                        + "assets/second/quality.html is the report.");
        assertThat(RejectionText.of(broken(RuleKind.DUPLICATE, RuleKind.SOUND), again(first), PAGE))
                .contains("uploads/first.mp4 (video 7, content c-5); sound: ", "Mend the video");
    }

    @Test
    void theEndOfTheMessageStaysWhateverTheFirstDeliveryIsCalled() {
        JudgedVideo.FirstDelivery hostile =
                new JudgedVideo.FirstDelivery(7, "uploads/" + "\u202ea\n".repeat(500), "\u0007c".repeat(500));

        String text = RejectionText.of(broken(RuleKind.DUPLICATE), again(hostile), PAGE);

        assertThat(text)
                .contains("(video 7, content ", ". Use the first delivery")
                .endsWith("is the report.");
        assertThat(text).hasSizeLessThanOrEqualTo(RejectionText.LONGEST).matches("[\\x20-\\x7e…]+");
    }

    @Test
    void theReportIsNamedWhereItLies() {
        JudgedVideo.FirstDelivery first = new JudgedVideo.FirstDelivery(7, "uploads/first.mp4", "c-5");

        assertThat(RejectionText.of(
                        broken(RuleKind.SOUND),
                        again(first),
                        Optional.of(QualityKeys.page("mediaconvert:1700000000000-abc123"))))
                .endsWith("deliver it again; mediaconvert/1700000000000-abc123/quality.html shows all places.");
    }

    private static Judgement broken(RuleKind... kinds) {
        Measured source = new Measured(
                Measured.SOURCE,
                10,
                0.04,
                Stream.of(kinds)
                        .map(kind -> SampleJudgements.flag(kind, kind == RuleKind.DUPLICATE, "x"))
                        .toList(),
                List.of());
        return new Judgement(
                Stream.of(kinds)
                        .map(kind -> SampleJudgements.result(source, kind, Breaking.REJECT, "none", Found.BROKEN))
                        .toList(),
                source,
                List.of());
    }

    private static JudgedVideo again(JudgedVideo.FirstDelivery first) {
        return new JudgedVideo(
                "uploads/second.mkv",
                Optional.of("second"),
                Optional.of(8L),
                List.of("spot-tv"),
                List.of("strict"),
                "",
                SampleJudgements.json("{}"),
                Optional.of(first));
    }
}
