package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Requirement.About;
import io.reelway.quality.rule.Requirement.AsTold;
import io.reelway.quality.rule.Requirement.AtLeast;
import io.reelway.quality.rule.Requirement.AtMost;
import io.reelway.quality.rule.Requirement.Between;
import io.reelway.quality.rule.Requirement.Flag;
import io.reelway.quality.rule.Requirement.LargerThan;
import io.reelway.quality.rule.Requirement.OneOf;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.Rule.Subject;
import io.reelway.quality.rule.RuleFile;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.rule.RuleSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules are read into, and what a person reads whose rule cannot be read. */
class QualityReaderTest {
    private static final List<BiFunction<String, String, RuleFile>> FILES = List.of(
            (file, yaml) -> RuleFileReader.read("mine", file, yaml),
            (file, yaml) -> RuleFileReader.readPublisher("mine", file, yaml));

    private static final String GROUPS = "groups:\n  - file: {to: \"{name}-{preset}-{asset}.mp4\"}\n";

    static Stream<Arguments> requirements() {
        return Stream.of(
                read("duration: 30s", new About(seconds(30), seconds(0))),
                read("duration: 30s +- 1 frame", new About(seconds(30), frames(1))),
                read("duration: 30s ± 0.5s", new About(seconds(30), seconds(0.5))),
                read("duration: 10s to 60s", new Between(seconds(10), seconds(60))),
                read("duration: <= 60s", new AtMost(seconds(60))),
                read("duration: at least 5s", new AtLeast(seconds(5))),
                read("duration: as told", new AsTold(frames(0))),
                read("duration: as told +- 2 frames", new AsTold(frames(2))),
                read("black: <= 1s", new AtMost(seconds(1))),
                read("black: at most 1 s", new AtMost(seconds(1))),
                read("black_at_start: <= 2 frames", new AtMost(frames(2))),
                read("silence: none", new AtMost(seconds(0))),
                read("freeze: >= 5s", new AtLeast(seconds(5))),
                read("bitrate: >= 8M", new AtLeast(bits(8_000_000))),
                read("bitrate: >= 8M # enough", new AtLeast(bits(8_000_000))),
                read("bitrate: \">= 800k\"", new AtLeast(bits(800_000))),
                read("bitrate: at least 8M", new AtLeast(bits(8_000_000))),
                read("bitrate: 8M to 20M", new Between(bits(8_000_000), bits(20_000_000))),
                read("peak_bitrate: 8M +- 1M", new About(bits(8_000_000), bits(1_000_000))),
                read("loudness: -23 +- 0.5 LUFS", new About(lufs(-23), lu(0.5))),
                read("loudness: -23 LUFS +- 0.5 LU", new About(lufs(-23), lu(0.5))),
                read("loudness: -23 LUFS", new About(lufs(-23), lu(0))),
                read("loudness: -24 to -20 LUFS", new Between(lufs(-24), lufs(-20))),
                read("loudness: <= -20 LUFS", new AtMost(lufs(-20))),
                read("loudness_range: <= 15 LU", new AtMost(lu(15))),
                read("true_peak: <= -3 dBTP", new AtMost(new Amount(-3, Unit.DBTP))),
                read("letterbox: <= 2%", new AtMost(new Amount(2, Unit.PERCENT))),
                read("levels: none", new AtMost(new Amount(0, Unit.PERCENT))),
                read("repeated_frames: <= 3", new AtMost(plain(3))),
                read("dropped_frames: none", new AtMost(plain(0))),
                read("phase: >= -0.3", new AtLeast(plain(-0.3))),
                read("picture: required", new Flag(true)),
                read("moov_first: on", new Flag(true)),
                read("moov_first: no", new Flag(false)),
                read("dual_mono: none", new Flag(false)),
                read("size: 1920x1080", new OneOf(List.of("1920x1080"))),
                read("size: [1920x1080, 3840x2160]", new OneOf(List.of("1920x1080", "3840x2160"))),
                read("size: >= 1280x720", new LargerThan(1280, 720)),
                read("fps: 25", new OneOf(List.of("25/1"))),
                read("fps: [25, 29.97, 60000/1001]", new OneOf(List.of("25/1", "30000/1001", "60000/1001"))),
                read("fps: 25 or 50", new OneOf(List.of("25/1", "50/1"))),
                read("fps: 12.5", new OneOf(List.of("25/2"))),
                read("aspect: 16:9", new OneOf(List.of("16:9"))),
                read("aspect: 1920:1080", new OneOf(List.of("16:9"))),
                read("chroma: 4:2:0", new OneOf(List.of("4:2:0"))),
                read("chroma: [4:2:0, 4:2:2]", new OneOf(List.of("4:2:0", "4:2:2"))),
                read("bit_depth: 8", new OneOf(List.of("8"))),
                read("audio_channels: [2]", new OneOf(List.of("2"))),
                read("sample_rate: 48 kHz", new OneOf(List.of("48000"))),
                read("sample_rate: 44100, 48000", new OneOf(List.of("44100", "48000"))),
                read(
                        "codecs: [h264, pcm, pcm_s24le, notyetknown]",
                        new OneOf(List.of("h264", "pcm", "pcm_s24le", "notyetknown"))),
                read("containers: mp4, mov", new OneOf(List.of("mp4", "mov"))),
                read("color: bt709", new OneOf(List.of("bt709"))),
                read("range: limited", new OneOf(List.of("limited"))),
                read("scan: progressive", new OneOf(List.of("progressive"))));
    }

    private static Arguments read(String rule, Requirement requirement) {
        return Arguments.of(rule, requirement);
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void aRequirementIsReadInAListAndAsAKey(String rule, Requirement requirement) {
        for (String text : List.of("  warn:\n    - " + rule, "  warn:\n    " + rule)) {
            assertThat(rules(text)).singleElement().satisfies(read -> {
                assertThat(read.requirement()).isEqualTo(requirement);
                assertThat(read.of()).isEqualTo(Subject.SOURCE);
                assertThat(read.breaking()).isEqualTo(Breaking.WARN);
                assertThat(read.kind().word()).isEqualTo(rule.substring(0, rule.indexOf(':')));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(RuleKind.class)
    void everyKindOfRuleHasARequirementThatCanBeRead(RuleKind kind) {
        String text =
                switch (kind.form()) {
                    case FLAG -> "true";
                    case WORDS ->
                        kind == RuleKind.CODECS ? "aac" : RuleWords.words(kind).get(0);
                    case NUMBERS -> "8";
                    case SIZE -> "640x360";
                    case RATES -> "25";
                    case RATIOS -> "4:3";
                    case TIME -> "<= 1s";
                    case BITRATE -> ">= 1M";
                    case PERCENT -> "<= 1%";
                    case COUNT -> "<= 1";
                    case NUMBER -> ">= 0.5";
                    case LUFS -> "<= -14 LUFS";
                    case LU -> "<= 9 LU";
                    case DBTP -> "<= -1 dBTP";
                };

        assertThat(rules("  reject: [{" + kind.word() + ": \"" + text + "\"}]"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.kind()).isEqualTo(kind);
                    assertThat(rule.text()).isEqualTo(text);
                });
    }

    @Test
    void theLastWordsOfARequirementSayOfWhatItIs() {
        List<Rule> rules = rules("""
                  reject:
                    - fps: 25 or 50 on outputs
                    - black: none on source
                    - moov_first: on on source and outputs
                    - ssim: >= 0.95
                    - loudness: -23 +- 0.5 LUFS
                  warn:
                    - loudness: -23 +- 1 LUFS on outputs
                """);

        assertThat(rules)
                .extracting(rule -> rule.kind().word() + " " + rule.of() + " " + rule.breaking() + " " + rule.text())
                .containsExactly(
                        "fps OUTPUTS REJECT 25 or 50",
                        "black SOURCE REJECT none",
                        "moov_first SOURCE REJECT on",
                        "moov_first OUTPUTS REJECT on",
                        "ssim OUTPUTS REJECT >= 0.95",
                        "loudness SOURCE REJECT -23 +- 0.5 LUFS",
                        "loudness OUTPUTS WARN -23 +- 1 LUFS");
    }

    @Test
    void namesOfRuleFilesAreReadAloneAndBesideRules() {
        assertThat(set("quality: broadcast\n").names()).containsExactly("broadcast");
        assertThat(set("quality: [broadcast, web]\n").names()).containsExactly("broadcast", "web");
        RuleSet set = set("quality:\n  rules: web\n  without: [freeze, phase]\n  measure: ssim\n");
        assertThat(set.names()).containsExactly("web");
        assertThat(set.without()).containsExactly(RuleKind.FREEZE, RuleKind.PHASE);
        assertThat(set.ssim()).isTrue();
        assertThat(set("").isEmpty()).isTrue();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                wrong("quality:\n  reject: {black: 1s}", "3", "got \"1s\"; did you mean <= 1s?"),
                wrong("quality:\n  reject: {true_peak: -3 dBTP}", "3", "did you mean <= -3 dBTP?"),
                wrong("quality:\n  reject: {bitrate: 8M}", "3", "did you mean at least 8M?"),
                wrong("quality:\n  reject: {loudness: -23 +- 0.5}", "3", "did you mean -23 +- 0.5 LUFS?"),
                wrong("quality:\n  reject: {loudness: -23 +/- 0.5 LUFS}", "3", "did you mean -23 +- 0.5 LUFS?"),
                wrong("quality:\n  reject: {loudness: -23}", "3", "did you mean -23 LUFS?"),
                wrong("quality:\n  reject: {loudness: -24 - -20 LUFS}", "3", "did you mean -24 to -20 LUFS?"),
                wrong("quality:\n  reject: {loudness: -20 to -24 LUFS}", "3", "did you mean -24 to -20 LUFS?"),
                wrong("quality:\n  reject: {true_peak: <= -3 dB}", "3", "did you mean <= -3 dBTP?"),
                wrong("quality:\n  reject: {true_peak: <= -3}", "3", "did you mean <= -3 dBTP?"),
                wrong("quality:\n  reject: {loudness_range: < 15}", "3", "did you mean <= 15 LU?"),
                wrong("quality:\n  reject: {duration: 30}", "3", "did you mean 30s?"),
                wrong("quality:\n  reject: {duration: 10-60s}", "3", "did you mean 10s to 60s?"),
                wrong("quality:\n  reject: {duration: 60s to 10s}", "3", "did you mean 10s to 60s?"),
                wrong("quality:\n  reject: {duration: 30s +- 1}", "3", "did you mean 30s +- 1s?"),
                wrong("quality:\n  reject: {duration: as_told}", "3", "did you mean as told?"),
                wrong("quality:\n  reject: {duration: none}", "3", "expected a length as 30s +- 1 frame"),
                wrong("quality:\n  reject: {silence: as told}", "3", "expected a time as <= 1s"),
                wrong("quality:\n  reject: {black: <= 500ms}", "3", "did you mean <= 0.5s?"),
                wrong("quality:\n  reject: {black: < 2 f}", "3", "did you mean <= 2 frames?"),
                wrong("quality:\n  reject: {black: =< 1s}", "3", "did you mean <= 1s?"),
                wrong("quality:\n  reject: {black: <= -1s}", "3", "expected a time"),
                wrong("quality:\n  reject: {black: <= 99999999s}", "3", "expected a time"),
                wrong("quality:\n  reject: {black: no}", "3", "did you mean none?"),
                wrong("quality:\n  reject: {black: [1s, 2s]}", "3", "got a list"),
                wrong("quality:\n  reject: {bitrate: 8}", "3", "as at least 8M, at most 800k"),
                wrong("quality:\n  reject: {phase: min 2}", "3", "as at least -0.3"),
                wrong("quality:\n  reject:\n    - freeze: => 2s", "4", "did you mean at least 2s?"),
                wrong("quality:\n  reject: {size: at least 720p}", "3", "did you mean at least 1280x720?"),
                wrong("quality:\n  reject: {size: large}", "3", "or at least 1280x720"),
                wrong("quality:\n  reject: {bitrate: <= 8 Mbps}", "3", "did you mean <= 8M?"),
                wrong("quality:\n  reject: {bitrate: 20M to 8M}", "3", "did you mean 8M to 20M?"),
                wrong("quality:\n  reject: {letterbox: <= 2}", "3", "did you mean <= 2%?"),
                wrong("quality:\n  reject: {repeated_frames: <= 3 frames}", "3", "did you mean <= 3?"),
                wrong("quality:\n  reject: {ssim: 0.95}", "3", "did you mean at least 0.95?"),
                wrong("quality:\n  reject: {ssim: \">= -0.5\"}", "3", "from 0 to 1"),
                wrong("quality:\n  reject: {phase: \">= -2\"}", "3", "from -1 to 1"),
                wrong("quality:\n  reject: {fps: 25 fps}", "3", "did you mean 25?"),
                wrong("quality:\n  reject: {fps: 0}", "3", "expected frames a second"),
                wrong("quality:\n  reject: {fps: 25/0}", "3", "expected frames a second"),
                wrong("quality:\n  reject: {fps: []}", "3", "got a list"),
                wrong("quality:\n  reject: {fps: [25, {a: b}]}", "3", "got keys"),
                wrong("quality:\n  reject: {fps: [25, 50 on outputs]}", "3", "fps: A, B on outputs"),
                wrong("quality:\n  reject: {size: 1080p}", "3", "did you mean 1920x1080?"),
                wrong("quality:\n  reject: {size: 1920 x 1080}", "3", "did you mean 1920x1080?"),
                wrong("quality:\n  reject: {aspect: 16/9}", "3", "did you mean 16:9?"),
                wrong("quality:\n  reject: {chroma: yuv420p}", "3", "did you mean 4:2:0?"),
                wrong("quality:\n  reject: {chroma: [4:2:0, 4:2:3]}", "3", "got \"4:2:3\""),
                wrong("quality:\n  reject: {audio_channels: stereo}", "3", "did you mean 2?"),
                wrong("quality:\n  reject: {sample_rate: 48k}", "3", "did you mean 48 kHz?"),
                wrong("quality:\n  reject: {codecs: [aac, avc]}", "3", "got \"avc\"; did you mean h264?"),
                wrong("quality:\n  reject: {codecs: h246}", "3", "did you mean h264?"),
                wrong("quality:\n  reject: {codecs: H.264}", "3", "did you mean h264?"),
                wrong("quality:\n  reject: {containers: matroska}", "3", "did you mean mkv?"),
                wrong("quality:\n  reject: {scan: progresive}", "3", "did you mean progressive?"),
                wrong("quality:\n  reject: {range: tv}", "3", "did you mean limited?"),
                wrong("quality:\n  reject: {moov_first: required}", "3", "expected true or false"),
                wrong("quality:\n  reject: {picture: needed}", "3", "expected required, true or false"),
                wrong("quality:\n  reject: {picture: true on output}", "3", "got \"output\"; did you mean outputs?"),
                wrong("quality:\n  reject: {ssim: \">= 0.9 on source\"}", "3", "without \"on source\""),
                wrong("quality:\n  reject: {duplicate: none on outputs}", "3", "there is none of outputs"),
                wrong("quality:\n  reject: {frezze: none}", "3", "unknown key \"frezze\"", "did you mean freeze?"),
                wrong("quality:\n  reject: {channels: 2}", "3", "did you mean audio_channels?"),
                wrong("quality:\n  reject:\n    - black", "4", "got \"black\""),
                wrong("quality:\n  reject: []", "3", "got an empty one"),
                wrong("quality:\n  rejected: {black: none}", "3", "did you mean reject?"),
                wrong("quality:\n  freeze: none", "3", "it belongs into reject or warn"),
                wrong("reject:\n  - freeze: none", "2", "it belongs into quality"),
                wrong("quality: {}", "2", "got none", "add rules below \"reject\" or \"warn\""),
                wrong("quality:", "2", "got nothing"),
                wrong("quality: Broadcast.yaml", "2", "did you mean broadcast?"),
                wrong("quality: [web, ../web]", "2", "did you mean web?"),
                wrong("quality: [web, web]", "2", "a second time"),
                wrong("quality:\n  without: [freeze]", "3", "add rules: NAME"),
                wrong("quality:\n  rules: web\n  without: [frezze]", "4", "did you mean freeze?"),
                wrong("quality:\n  measure: [vmaf]", "3", "expected ssim"),
                wrong(
                        "quality:\n  reject:\n    - black: none\n  warn:\n    - freeze: none\n    - black: <= 2s",
                        "7",
                        "a second one (first in line 4)"),
                wrong(
                        "quality:\n  reject:\n    - black: none on source and outputs\n    - black: none on outputs",
                        "5",
                        "one rule of black for outputs"));
    }

    private static Arguments wrong(String yaml, String line, String... said) {
        return Arguments.of(yaml, line, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsLineAndWhatWasMeant(String yaml, String line, List<String> said) {
        assertThatThrownBy(() -> set(yaml + "\n"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageStartingWith("a.yaml:" + line + ": ")
                .hasMessageContainingAll(said.toArray(String[]::new));
    }

    /** What a hint suggests is read on a line of its own as well as in braces. */
    @ParameterizedTest
    @ValueSource(strings = {"bitrate: at least 8M", "ssim: at least 0.95", "size: at least 1280x720"})
    void whatAHintSuggestsNeedsNoQuotes(String rule) {
        assertThat(rules("  reject: {" + rule + "}")).isEqualTo(rules("  reject:\n    - " + rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"description: A good video\n", "reject: {}\n", "description: x\nwarn: {}\n"})
    void aRuleFileWithoutRulesIsRefused(String yaml) {
        for (BiFunction<String, String, RuleFile> reading : FILES) {
            assertThatThrownBy(() -> reading.apply("mine.yaml", "# mine\n" + yaml))
                    .isInstanceOfSatisfying(
                            VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                    .hasMessageStartingWith("mine.yaml:2: expected rules out of [")
                    .hasMessageContaining("add rules below \"reject\" or \"warn\", or rules: NAME");
        }
    }

    @Test
    void onlyAPublisherCanLeaveOutRulesOfFilesThatItDoesNotName() {
        String yaml = "description: x\nwithout: [freeze]\n";

        assertThat(RuleFileReader.readPublisher("p-1", "p-1.yaml", yaml).rules().without())
                .containsExactly(RuleKind.FREEZE);
        assertThatThrownBy(() -> RuleFileReader.read("mine", "mine.yaml", yaml))
                .hasMessageStartingWith("mine.yaml:2: without: ")
                .hasMessageContaining("add rules: NAME");
    }

    @Test
    void anEndlessRequirementIsRefusedUnread() {
        String spaces = " ".repeat(200_000);
        assertThatThrownBy(() -> rules("  reject:\n    black: \"<= 1" + spaces + "x\""))
                .hasMessageContaining("got a text of more than 1000 characters");
        assertThatThrownBy(() -> rules("  reject:\n    bitrate: >=" + spaces + "'"))
                .isInstanceOf(VideoException.class);
    }

    private static List<Rule> rules(String lists) {
        return set("quality:\n" + lists + "\n").rules();
    }

    private static RuleSet set(String quality) {
        return new PresetReader()
                .read("a", "a.yaml", "description: x\n" + quality + GROUPS)
                .quality();
    }

    private static Amount seconds(double value) {
        return new Amount(value, Unit.SECONDS);
    }

    private static Amount frames(double value) {
        return new Amount(value, Unit.FRAMES);
    }

    private static Amount bits(double value) {
        return new Amount(value, Unit.BITS_A_SECOND);
    }

    private static Amount lufs(double value) {
        return new Amount(value, Unit.LUFS);
    }

    private static Amount lu(double value) {
        return new Amount(value, Unit.LU);
    }

    private static Amount plain(double value) {
        return new Amount(value, Unit.NONE);
    }
}
