package io.reelway.preset.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.preset.ResourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSettingsTest {
    private static final Layout JOB = new Layout(Layout.Kind.JOB, List.of(), List.of("Settings"));

    @Test
    void everyRowCountsForItsSettingAndValues() {
        List<ResourceTable.Row> rows =
                ResourceTable.read(KnownSettings.class, KnownSettings.FILE, KnownSettings.COLUMNS);

        assertThat(rows).hasSizeGreaterThan(300);
        assertThat(withoutEffect(rows)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Inputs.Crop | * | refusd | none; one of honoured, approximated, ignored, refused, got \"refusd\"",
                "Inputs.Crop | * | R | none; one of honoured, approximated, ignored, refused, got \"R\"",
                "Inputs.Crop | * | refused; 4 columns, setting | values | verdict | why, got \"Inputs.Crop | * | refused\"",
                "Inputs.Crop | * | refused | |; 4 columns, setting | values | verdict | why, got \"Inputs.Crop | * | refused | |\"",
                "Inputs.Crop | * | refused |; why it is refused, got \"\"",
                "Inputs.Crop | * | approximated | ; why it is approximated, got \"\"",
            })
    void aRowWithAMistakeIsRefusedByFileAndLine(String row, String said) {
        assertThatThrownBy(() -> KnownSettings.lines(below(row)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("known-settings.txt:4: expected " + said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Inputs.A.B | * | refused | none; inputs.a.b = OTHER, got line 3",
                "Inputs.*.B | * | ignored | not heard; inputs.any.b = OTHER, got line 3",
                "Inputs.*.B | X,Y | honoured |; inputs.any.b = X, got line 3",
                "Inputs.C | none | honoured |; inputs.c = none, got no line",
                "Inputs.C | X,,Y | honoured |; inputs.c = , got no line",
                "Inputs.**.C | * | honoured |; inputs.anyany.c = OTHER, got no line",
                "OutputGroups.Outputs.C | * | honoured |; output.c = OTHER, got no line",
            })
    void aRowThatNoSettingReachesIsFound(String row, String found) {
        assertThat(withoutEffect(below(row))).containsExactly("known-settings.txt:4: expected to count for " + found);
    }

    private static List<ResourceTable.Row> below(String row) {
        String above = "# Inputs\n\nInputs.*.B | * | ignored | not heard\n";
        return ResourceTable.rows(KnownSettings.FILE, above + row + "\n", KnownSettings.COLUMNS);
    }

    /** Rows that are not the first one for what they say, or that nothing in a job fits. */
    private static List<String> withoutEffect(List<ResourceTable.Row> rows) {
        List<KnownSettings.Line> lines = KnownSettings.lines(rows);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ResourceTable.Row row = rows.get(i);
            String place = JOB.canonical(path(row.cell(0)));
            for (String value : lines.get(i).values().isEmpty()
                    ? List.of("OTHER")
                    : lines.get(i).values()) {
                int first = 0;
                // as a job may spell it: in any case
                while (first < rows.size()
                        && (value.isEmpty()
                                || !lines.get(first)
                                        .fits(List.of(place.split("\\.")), value.toUpperCase(Locale.ROOT)))) {
                    first++;
                }
                if (first != i) {
                    found.add(row.file() + ":" + row.line() + ": expected to count for " + place + " = " + value
                            + ", got "
                            + (first < rows.size() ? "line " + rows.get(first).line() : "no line"));
                    break;
                }
            }
        }
        return found;
    }

    /** A leaf of a job that a row is meant for. */
    private static List<String> path(String setting) {
        List<String> keys = new ArrayList<>(List.of(setting.replace("*", "any").split("\\.")));
        switch (keys.get(0)) {
            case "Job" -> keys.remove(0);
            case "Output" -> {
                keys.remove(0);
                keys.addAll(0, List.of("Settings", "OutputGroups", "[0]", "Outputs", "[0]"));
            }
            default -> keys.add(0, "Settings");
        }
        return keys;
    }
}
