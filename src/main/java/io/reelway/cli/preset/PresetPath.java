package io.reelway.cli.preset;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The path of a setting, or of the same setting in several outputs: {@code OutputGroups[0].Outputs[0-2].NameModifier}.
 * The word {@code Settings} that most paths begin with is left out.
 *
 * @param first as the job has it, the first one where there are several
 */
record PresetPath(String text, String first) {
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,6})]");
    private static final Pattern PLACE = Pattern.compile("\\[]");
    private static final String ROOT = "Settings.";

    /**
     * The path up to the last number that has something below it: {@code OutputGroups[0].Outputs[0-2]}; may be empty.
     */
    String place() {
        return text.substring(0, text.lastIndexOf("].") + 1);
    }

    /** The path between place and leaf; may be empty. */
    String parent() {
        String rest = rest();
        return rest.contains(".") ? rest.substring(0, rest.lastIndexOf('.')) : "";
    }

    String leaf() {
        String rest = rest();
        return rest.substring(rest.lastIndexOf('.') + 1);
    }

    private String rest() {
        String rest = text.substring(place().length());
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }

    /**
     * The whole path where it fits, else without the middle: {@code OutputGroups[0].Outputs[0]…H264Settings.Bitrate}.
     */
    String fitting(int columns) {
        if (text.length() <= columns) {
            return text;
        }
        String place = place();
        String[] words = rest().split("\\.");
        String tail = words[words.length - 1];
        for (int each = words.length - 2; each >= 0; each--) {
            String longer = words[each] + "." + tail;
            if (place.length() + 1 + longer.length() > columns) {
                break;
            }
            tail = longer;
        }
        return place + "…" + tail;
    }

    /** Merges paths that differ only in their numbers, where the merged path names no path that is not in the list. */
    static List<PresetPath> merged(List<String> paths) {
        Map<String, List<Alike>> byPattern = new LinkedHashMap<>();
        paths.forEach(path -> byPattern
                .computeIfAbsent(INDEX.matcher(bare(path)).replaceAll("[]"), pattern -> new ArrayList<>())
                .add(Alike.of(path)));
        List<PresetPath> merged = new ArrayList<>();
        byPattern.forEach((pattern, alike) -> {
            List<Alike> left = alike;
            for (int place = alike.get(0).numbers().size() - 1; place >= 0; place--) {
                left = joined(left, place);
            }
            left.forEach(each -> merged.add(new PresetPath(filled(pattern, each.numbers()), each.first())));
        });
        return merged;
    }

    private static String bare(String path) {
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    }

    /** @param numbers that may be in each place, in all combinations */
    private record Alike(String first, List<SortedSet<Integer>> numbers) {
        static Alike of(String path) {
            return new Alike(
                    path,
                    INDEX.matcher(bare(path))
                            .results()
                            .map(number ->
                                    (SortedSet<Integer>) new TreeSet<>(List.of(Integer.valueOf(number.group(1)))))
                            .toList());
        }

        List<SortedSet<Integer>> without(int place) {
            List<SortedSet<Integer>> others = new ArrayList<>(numbers);
            others.remove(place);
            return others;
        }
    }

    /** Joins paths that differ in one place only. */
    private static List<Alike> joined(List<Alike> alike, int place) {
        Map<List<SortedSet<Integer>>, Alike> joined = new LinkedHashMap<>();
        alike.forEach(each -> joined.merge(each.without(place), each, (one, other) -> {
            one.numbers().get(place).addAll(other.numbers().get(place));
            return one;
        }));
        return List.copyOf(joined.values());
    }

    /** {@code 0-2,4}. */
    private static String range(SortedSet<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int from = numbers.first();
        int to = from;
        for (int number : numbers) {
            if (number > to + 1) {
                parts.add(range(from, to));
                from = number;
            }
            to = number;
        }
        parts.add(range(from, to));
        return String.join(",", parts);
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }

    private static String filled(String pattern, List<SortedSet<Integer>> numbers) {
        Iterator<SortedSet<Integer>> next = numbers.iterator();
        return PLACE.matcher(pattern).replaceAll(place -> "[" + range(next.next()) + "]");
    }
}
