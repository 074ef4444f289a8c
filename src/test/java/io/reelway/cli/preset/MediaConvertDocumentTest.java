package io.reelway.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Rate;
import io.reelway.preset.ResourceTable;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.testkit.DerivedFile;
import io.reelway.testkit.DocumentedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/mediaconvert.md cannot lie: its report is what the command prints of its job, its tables what is done. */
@Timeout(60)
class MediaConvertDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/mediaconvert.md");
    private static final String MARK = "<!-- from known-settings.txt; MediaConvertDocumentTest writes it -->";
    private static final Pattern LEVEL = Pattern.compile("\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");

    @TempDir
    Path folder;

    @Test
    void theReportIsWhatTheCommandPrints() throws IOException {
        String document = Files.readString(DOCUMENT);
        Path file = Files.writeString(folder.resolve("spots.job.json"), DocumentedJob.read());
        Screen screen = new Screen();

        int code = Main.commandLine(screen.plain(), new ProgramFiles(folder), Map.of())
                .execute("presets", "check", file.toString());

        assertThat(code).isZero();
        String report = screen.text().substring(0, screen.text().indexOf("\nThe command that makes it"));
        assertThat(document).contains("```\n" + report + "```");
    }

    @Test
    void theTableOfLevelsIsWhatIsDone() throws IOException {
        List<MatchResult> levels =
                LEVEL.matcher(Files.readString(DOCUMENT)).results().toList();

        assertThat(levels)
                .extracting(row -> row.group(1))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(levels).allSatisfy(row -> assertThat(List.of(
                        crf(row.group(1), "H_264", "H264Settings"),
                        crf(row.group(1), "H_265", "H265Settings"),
                        crf(row.group(1), "AV1", "Av1Settings")))
                .containsExactly(row.group(2), row.group(3), row.group(4)));
    }

    @Test
    void theSettingsWithoutTranslationAreThoseOfTheTable() throws IOException {
        StringBuilder table = new StringBuilder("\n| Setting | Value | Verdict | Why |\n|---|---|---|---|\n");
        for (ResourceTable.Row row :
                ResourceTable.read(MediaConvert.class, "known-settings.txt", "setting", "values", "verdict", "why")) {
            String values = row.cell(1).equals("*") ? "any" : "`" + row.cell(1).replace(",", "`, `") + "`";
            table.append("| `%s` | %s | %s | %s |\n".formatted(row.cell(0), values, row.cell(2), row.cell(3)));
        }
        DerivedFile.endsWith(DOCUMENT, MARK, table.toString());
    }

    private static String crf(String level, String codec, String settings) {
        String json = """
                {"OutputGroups": [{
                  "OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS"},
                  "Outputs": [{
                    "ContainerSettings": {"Container": "MP4"},
                    "VideoDescription": {"CodecSettings": {"Codec": "%s", "%s": {
                      "RateControlMode": "QVBR", "MaxBitrate": 5000000, "QvbrSettings": {"QvbrQualityLevel": %s}}}}}]}]}
                """.formatted(codec, settings, level);
        FileGroup group = (FileGroup) MediaConvert.translate("level", "level.json", json, Origin.OPERATOR)
                .orThrow()
                .groups()
                .get(0);
        return String.valueOf(((Rate.Crf) group.video().orElseThrow().rate()).crf());
    }
}
