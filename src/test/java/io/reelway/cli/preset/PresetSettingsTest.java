package io.reelway.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Screen;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetSettingsTest {
    private static final String OUTPUTS = "Settings.OutputGroups[0].Outputs";
    private static final String VIDEO = "VideoDescription.CodecSettings.H264Settings";

    private static List<String> lines(Setting... settings) {
        return new PresetSettings(new Screen().plain(), List.of(settings)).lines();
    }

    @Test
    void countsNameEveryVerdictThoseWithNothingToo() {
        PresetSettings table = new PresetSettings(
                new Screen().plain(),
                List.of(
                        new Setting("Queue", "q", Verdict.IGNORED, "why"),
                        new Setting("Role", "r", Verdict.IGNORED, "why")));

        assertThat(table.counts()).isEqualTo("0 honoured, 0 approximated, 2 ignored, 0 refused");
    }

    @Test
    void whatIsRefusedComesFirstAndSettingsOfOneReasonShareIt() {
        assertThat(lines(
                        new Setting("Queue", "arn:aws:q", Verdict.IGNORED, "says where AWS runs the job"),
                        new Setting("Role", "arn:aws:r", Verdict.IGNORED, "says where AWS runs the job"),
                        new Setting(
                                OUTPUTS + "[0]." + VIDEO + ".QualityTuningLevel",
                                "MULTI_PASS_HQ",
                                Verdict.APPROXIMATED,
                                "one pass at a slower speed"),
                        new Setting(
                                OUTPUTS + "[1]." + VIDEO + ".QualityTuningLevel",
                                "MULTI_PASS_HQ",
                                Verdict.APPROXIMATED,
                                "one pass at a slower speed"),
                        new Setting(
                                "Settings.OutputGroups[1].OutputGroupSettings.Type",
                                "DASH_ISO_GROUP_SETTINGS",
                                Verdict.REFUSED,
                                "DASH is not made; use HLS_GROUP_SETTINGS")))
                .containsExactly(
                        "",
                        "REFUSED the job cannot run with these",
                        "  OutputGroups[1].OutputGroupSettings.Type = DASH_ISO_GROUP_SETTINGS",
                        "    → DASH is not made; use HLS_GROUP_SETTINGS",
                        "",
                        "APPROXIMATED done in another way",
                        "  OutputGroups[0].Outputs[0-1]…CodecSettings.H264Settings.QualityTuningLevel",
                        "      = MULTI_PASS_HQ",
                        "    → one pass at a slower speed",
                        "",
                        "IGNORED without harm to what is made",
                        "  Queue = arn:aws:q",
                        "  Role = arn:aws:r",
                        "    → says where AWS runs the job");
    }

    @Test
    void whatIsHonouredIsPackedUnderItsPlaceInTheOrderOfTheJob() {
        assertThat(lines(
                        honoured(OUTPUTS + "[0].NameModifier", "-hd"),
                        honoured(OUTPUTS + "[0]." + VIDEO + ".MaxBitrate", "5000000"),
                        honoured(OUTPUTS + "[0]." + VIDEO + ".RateControlMode", "QVBR"),
                        honoured(OUTPUTS + "[1].NameModifier", "-sd"),
                        honoured(OUTPUTS + "[1]." + VIDEO + ".MaxBitrate", "100000"),
                        honoured(OUTPUTS + "[1]." + VIDEO + ".RateControlMode", "QVBR"),
                        honoured("Settings.TimecodeConfig.Source", "ZEROBASED")))
                .containsExactly(
                        "",
                        "HONOURED done as the job says",
                        "  OutputGroups[0].Outputs[0]",
                        "    NameModifier=-hd",
                        "    " + VIDEO + ": MaxBitrate=5000000",
                        "  OutputGroups[0].Outputs[0-1]",
                        "    " + VIDEO + ": RateControlMode=QVBR",
                        "  OutputGroups[0].Outputs[1]",
                        "    NameModifier=-sd",
                        "    " + VIDEO + ": MaxBitrate=100000",
                        "  TimecodeConfig: Source=ZEROBASED");
    }

    @Test
    void everyPathOfALargeJobIsThereWithin80Columns() {
        Setting[] settings = new Setting[120];
        for (int each = 0; each < settings.length; each++) {
            Verdict verdict = Verdict.values()[each % 3];
            settings[each] = new Setting(
                    OUTPUTS + "[" + each % 6 + "]." + VIDEO + ".Name" + each, "VALUE_" + each % 7, verdict, "because");
        }

        List<String> lines = lines(settings);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        String text = String.join(" ", lines);
        for (int each = 0; each < settings.length; each++) {
            assertThat(text).containsPattern("\\bName" + each + "\\b");
        }
    }

    @Test
    void nothingOfAJobCanSteerTheTerminal() {
        assertThat(String.join(
                        "\n", lines(new Setting("Q\u001b[2Jueue", "a\nb\u009b1m", Verdict.IGNORED, "w\u0007hy"))))
                .doesNotContain("\u001b", "\u009b", "\u0007")
                .contains("Q\uFFFD[2Jueue = a\uFFFDb\uFFFD1m");
    }

    private static Setting honoured(String path, String value) {
        return new Setting(path, value, Verdict.HONOURED, "");
    }
}
