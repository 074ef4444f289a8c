package io.reelway.preset.mediaconvert;

import io.reelway.preset.ResourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Verdicts on settings that no translator reads, from the table {@code known-settings.txt}. The first row that matches
 * counts.
 */
final class KnownSettings {
    static final String FILE = "known-settings.txt";
    static final String[] COLUMNS = {"setting", "values", "verdict", "why"};

    /**
     * @param place of a leaf, by {@link Layout#canonical}; {@code *} is one key, {@code **} at the end all below and
     *     the place itself
     * @param values in capitals; empty: any
     */
    record Line(List<String> place, List<String> values, Verdict verdict, String why) {
        boolean fits(List<String> leaf, String value) {
            return fitsPlace(leaf) && (values.isEmpty() || values.contains(value));
        }

        private boolean fitsPlace(List<String> leaf) {
            boolean all = place.get(place.size() - 1).equals("**");
            int depth = all ? place.size() - 1 : place.size();
            if (all ? leaf.size() < depth : leaf.size() != depth) {
                return false;
            }
            for (int i = 0; i < depth; i++) {
                if (!place.get(i).equals("*") && !place.get(i).equals(leaf.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The table, which is read with the first job. */
    private static final class Loaded {
        static final List<Line> LINES = lines(ResourceTable.read(KnownSettings.class, FILE, COLUMNS));
    }

    private KnownSettings() {}

    /** @param canonical by {@link Layout#canonical} */
    static Optional<Line> of(String canonical, String value) {
        List<String> place = List.of(canonical.split("\\."));
        String capitals = value.toUpperCase(Locale.ROOT);
        return Loaded.LINES.stream().filter(line -> line.fits(place, capitals)).findFirst();
    }

    /** Whether the table has a row for a place, for any value. */
    static boolean knows(String canonical) {
        List<String> place = List.of(canonical.split("\\."));
        return Loaded.LINES.stream().anyMatch(line -> line.fitsPlace(place));
    }

    /** @throws IllegalStateException for a row with a mistake, naming file and line */
    static List<Line> lines(List<ResourceTable.Row> rows) {
        List<Line> lines = new ArrayList<>();
        for (ResourceTable.Row row : rows) {
            Verdict verdict = row.word(2, Verdict.values());
            if (verdict != Verdict.HONOURED && row.cell(3).isEmpty()) {
                throw row.wrong("why it is " + row.cell(2), "");
            }
            String values = row.cell(1);
            lines.add(new Line(
                    List.of(row.cell(0).toLowerCase(Locale.ROOT).split("\\.", -1)),
                    values.equals("*") ? List.of() : List.of(values.split(",", -1)),
                    verdict,
                    row.cell(3)));
        }
        return List.copyOf(lines);
    }
}
