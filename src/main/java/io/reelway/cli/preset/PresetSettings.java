package io.reelway.cli.preset;

import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the verdicts on a job's settings for the user: the counts, then the refused, approximated and ignored settings
 * with their reasons, then the honoured ones, closely packed. Every path of the job is in it. Settings that are the
 * same in several outputs are there once, with all their numbers.
 */
final class PresetSettings {
    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";
    private static final String REASON = "    → ";
    /** Up to so many settings with one reason get a line each. */
    private static final int FEW = 4;

    private static final int VALUE_MAX = 120;

    /** The most important verdict comes first. */
    private static final List<Verdict> ORDER =
            List.of(Verdict.REFUSED, Verdict.APPROXIMATED, Verdict.IGNORED, Verdict.HONOURED);

    private final Terminal terminal;
    private final List<Setting> settings;

    PresetSettings(Terminal terminal, List<Setting> settings) {
        this.terminal = terminal;
        this.settings = settings.stream()
                .map(setting -> new Setting(
                        Terminal.harmless(setting.path()),
                        Terminal.harmless(setting.value()),
                        setting.verdict(),
                        Terminal.harmless(setting.why())))
                .toList();
    }

    /** {@code 24 honoured, 3 approximated, 4 ignored, 0 refused}. */
    String counts() {
        return Arrays.stream(Verdict.values())
                .map(verdict -> {
                    long count = of(verdict).size();
                    String text = count + " " + verdict.name().toLowerCase(Locale.ROOT);
                    return count == 0 ? text : terminal.paint(colour(verdict), text);
                })
                .collect(Collectors.joining(", "));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Verdict verdict : ORDER) {
            if (of(verdict).isEmpty()) {
                continue;
            }
            lines.add("");
            lines.add(terminal.paint(colour(verdict), verdict.name()) + " " + meaning(verdict));
            lines.addAll(verdict == Verdict.HONOURED ? packed(assigned(of(verdict))) : reasoned(verdict));
        }
        return lines;
    }

    private List<Setting> of(Verdict verdict) {
        return settings.stream().filter(setting -> setting.verdict() == verdict).toList();
    }

    private static Colour colour(Verdict verdict) {
        return switch (verdict) {
            case HONOURED -> Colour.GOOD;
            case APPROXIMATED -> Colour.WARNING;
            case IGNORED -> Colour.FAINT;
            case REFUSED -> Colour.BAD;
        };
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case HONOURED -> "done as the job says";
            case APPROXIMATED -> "done in another way";
            case IGNORED -> "without harm to what is made";
            case REFUSED -> "the job cannot run with these";
        };
    }

    /** Settings that share a reason, then the reason. */
    private List<String> reasoned(Verdict verdict) {
        Map<String, List<Setting>> byReason = new LinkedHashMap<>();
        of(verdict).forEach(setting -> byReason.computeIfAbsent(setting.why(), why -> new ArrayList<>())
                .add(setting));
        List<String> lines = new ArrayList<>();
        byReason.forEach((why, sharing) -> {
            List<Assigned> assigned = assigned(sharing);
            if (assigned.size() > FEW) {
                lines.addAll(packed(assigned));
            } else {
                assigned.forEach(each -> lines.addAll(assignment(each)));
            }
            if (!why.isEmpty()) {
                List<String> reason = terminal.wrapped(why, DEEPER.length());
                lines.add(REASON + reason.get(0));
                reason.stream().skip(1).forEach(line -> lines.add(DEEPER + line));
            }
        });
        return lines;
    }

    private record Assigned(PresetPath path, String value) {}

    /** Merges settings with one value whose paths differ only in their numbers, in the order of the job. */
    private static List<Assigned> assigned(List<Setting> settings) {
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        settings.forEach(setting -> byValue.computeIfAbsent(setting.value(), value -> new ArrayList<>())
                .add(setting.path()));
        Map<String, Assigned> byFirst = new HashMap<>();
        byValue.forEach((value, paths) -> PresetPath.merged(paths)
                .forEach(path -> byFirst.put(path.first(), new Assigned(path, shortened(value)))));
        return settings.stream()
                .map(setting -> byFirst.get(setting.path()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> assignment(Assigned assigned) {
        String shown = assigned.path().fitting(terminal.columns() - INDENT.length());
        if (assigned.value().isEmpty()) {
            return List.of(INDENT + shown);
        }
        String line = INDENT + shown + " = " + assigned.value();
        return line.length() <= terminal.columns()
                ? List.of(line)
                : Stream.concat(
                                Stream.of(INDENT + shown),
                                terminal.wrapped("= " + assigned.value(), DEEPER.length()).stream()
                                        .map(part -> DEEPER + part))
                        .toList();
    }

    /** Lists all settings of one block in a row, below the block's place. */
    private List<String> packed(List<Assigned> settings) {
        Map<String, Map<String, List<String>>> places = new LinkedHashMap<>();
        settings.forEach(each -> places.computeIfAbsent(each.path().place(), place -> new LinkedHashMap<>())
                .computeIfAbsent(each.path().parent(), parent -> new ArrayList<>())
                .add(each.path().leaf() + (each.value().isEmpty() ? "" : "=" + each.value())));
        List<String> lines = new ArrayList<>();
        places.forEach((place, blocks) -> {
            if (!place.isEmpty()) {
                lines.add(INDENT + place);
            }
            String indent = place.isEmpty() ? INDENT : INDENT + INDENT;
            blocks.forEach((parent, items) -> lines.addAll(row(indent, parent, items)));
        });
        return lines;
    }

    private List<String> row(String indent, String parent, List<String> items) {
        String text = (parent.isEmpty() ? "" : parent + ": ") + String.join(", ", items);
        List<String> wrapped = terminal.wrapped(text, indent.length() + INDENT.length());
        List<String> lines = new ArrayList<>(List.of(indent + wrapped.get(0)));
        wrapped.stream().skip(1).forEach(line -> lines.add(indent + INDENT + line));
        return lines;
    }

    private static String shortened(String value) {
        return value.length() > VALUE_MAX ? value.substring(0, VALUE_MAX) + "…" : value;
    }
}
