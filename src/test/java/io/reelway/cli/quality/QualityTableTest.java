package io.reelway.cli.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Screen;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judge;
import io.reelway.quality.verdict.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityTableTest {
    private static final Rule BLACK =
            rule(RuleKind.BLACK, Breaking.REJECT, new Requirement.AtMost(new Amount(1, Unit.SECONDS)));
    private static final Rule SIZE = rule(RuleKind.SIZE, Breaking.WARN, new Requirement.OneOf(List.of("1920x1080")));
    private static final Rule CODECS = rule(
            RuleKind.CODECS,
            Breaking.WARN,
            new Requirement.OneOf(List.of("prores", "dnxhd", "mpeg2video", "h264", "hevc", "pcm_s16le", "pcm_s24le")));

    private static Rule rule(RuleKind kind, Breaking breaking, Requirement requirement) {
        return new Rule(kind, Rule.Subject.SOURCE, breaking, requirement, "");
    }

    private static Reading black(int places) {
        return new Reading(
                RuleKind.BLACK,
                new Reading.Number(new Amount(2, Unit.SECONDS)),
                "blackdetect",
                IntStream.range(0, places)
                        .mapToObj(place -> new Stretch(50 + 10 * place, 52 + 10 * place))
                        .toList(),
                places);
    }

    private static List<String> lines(List<Rule> rules, long outputRules, Reading... readings) {
        Measured measured = new Measured(Measured.SOURCE, 60, 0.04, List.of(readings), List.of());
        Judgement judgement = new Judgement(new Judge(Optional.empty()).judge(rules, measured), measured, List.of());
        return new QualityTable(new Screen().plain()).lines(judgement, outputRules);
    }

    @Test
    void eachBrokenRuleSaysWhatWasRequiredWhatCameAndWhere() {
        assertThat(lines(
                        List.of(SIZE, BLACK, CODECS),
                        0,
                        black(2),
                        Reading.of(RuleKind.SIZE, List.of("1280x720"), "ffprobe"),
                        Reading.of(RuleKind.CODECS, List.of("aac", "vp9"), "ffprobe")))
                .containsExactly(
                        "  rejects  required                       came      where",
                        "  black    at most 1 s                    2.000 s   50.000 s to 52.000 s",
                        "                                                    01:00 (60.000 s) to 62.000 s",
                        "  warns    required                       came      where",
                        "  size     1920x1080                      1280x720",
                        "  codecs   prores or dnxhd or mpeg2video  aac, vp9",
                        "           or h264 or hevc or pcm_s16le",
                        "           or pcm_s24le",
                        "  verdict    REJECTED: 1 rule rejects");
    }

    @Test
    void nothingIsWiderThanTheTerminal() {
        assertThat(lines(
                        List.of(BLACK, CODECS),
                        3,
                        black(40),
                        Reading.of(
                                RuleKind.CODECS,
                                List.of("aac", "ac3", "eac3", "flac", "opus", "vorbis", "vp8", "vp9"),
                                "ffprobe")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .anyMatch(line -> line.endsWith("and 37 more"))
                .contains("  outputs    3 rules are about outputs, and none is made here");
    }

    @Test
    void whatIsKeptAndWhatIsNotKnownAreALineEach() {
        assertThat(lines(List.of(SIZE, BLACK), 1, Reading.of(RuleKind.SIZE, List.of("1920x1080"), "ffprobe")))
                .containsExactly(
                        "  passed     size",
                        "  not known  black",
                        "  outputs    1 rule is about outputs, and none is made here",
                        "  verdict    PASSED");
    }
}
