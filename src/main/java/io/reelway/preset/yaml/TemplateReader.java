package io.reelway.preset.yaml;

import io.reelway.error.VideoException;
import io.reelway.preset.Container;
import io.reelway.preset.KeyTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code to} and {@code modifier}, the templates of output keys.
 *
 * @param shared templates without {@code {asset}} are allowed
 */
record TemplateReader(boolean shared) {
    private static final int LONGEST = 500;

    /** At least one letter or digit, so that no part of a key becomes {@code ..}. */
    private static final Pattern MODIFIER = Pattern.compile("(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,128}");

    private static final Value<String> MODIFIER_VALUE = Value.of(
            "letters, digits, -, _ and ., at most 128, as -hd",
            text -> MODIFIER.matcher(text).matches() ? Optional.of(text) : Optional.empty());

    static String modifier(Section section) {
        return section.read("modifier", MODIFIER_VALUE, "");
    }

    /** A key that ends with an extension; with {@code index} if it names one of many pictures. */
    KeyTemplate file(Section group, boolean index, List<String> extensions) {
        KeyTemplate template = template(group, index, "assets/{asset}/…");
        String last = template.text().substring(template.text().lastIndexOf('/') + 1);
        if (extensions.stream().noneMatch(extension -> last.endsWith("." + extension))) {
            throw group.refused(
                    "to",
                    "expected a key that ends with "
                            + Suggestions.or(extensions.stream()
                                    .map(extension -> "." + extension)
                                    .toList())
                            + " (the ending decides the format), got \"" + template + "\"");
        }
        return template;
    }

    /** A folder, without an extension of its own. */
    KeyTemplate folder(Section group) {
        KeyTemplate template = template(group, false, "assets/{asset}/…");
        Optional<Container> container = Container.ofKey(template.text());
        if (container.isPresent()) {
            throw group.refused(
                    "to",
                    "the ending is put behind this key, remove ."
                            + container.get().extension() + " from \"" + template + "\"");
        }
        return template;
    }

    private KeyTemplate template(Section group, boolean index, String example) {
        String text = group.read("to", Value.of("a key as " + example, TemplateReader::plain))
                .orElseThrow(() -> group.missing("to", "where the result goes, as to: " + example));
        KeyTemplate template = new KeyTemplate(text);
        List<String> places = KeyTemplate.PLACES.stream()
                .filter(place -> index || !place.equals("index"))
                .toList();
        for (String place : template.places()) {
            if (!places.contains(place)) {
                throw unknownPlace(group, place, places);
            }
        }
        if (text.contains("${")) {
            throw group.refused(
                    "to", "expected places as {asset}, without a $, got \"" + text + "\"; remove each $ before a {");
        }
        if (text.replaceAll("\\{[a-z_]+}", "").matches(".*[{}].*")) {
            throw group.refused("to", "expected each { to be closed by a }, got \"" + text + "\"");
        }
        if (Arrays.stream(text.split("/", -1))
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
            throw group.refused(
                    "to",
                    "expected a key without a / at either end and without parts that are empty, . or .., got \"" + text
                            + "\"");
        }
        if (!shared && !template.places().contains("asset")) {
            throw group.refused(
                    "to",
                    "expected a key with {asset}, so that two videos never share a name, got \"" + text
                            + "\"; add {asset}, or write shared_names: true at the top of the file if the names of your"
                            + " videos differ in any case");
        }
        if (index && !template.places().contains("index")) {
            throw group.refused(
                    "to",
                    "expected a key with {index}, the number of each picture, got \"" + text + "\"; write as "
                            + "{name}.{index}.jpg");
        }
        if (group.has("modifier") && !template.places().contains("modifier")) {
            throw group.refused(
                    "modifier",
                    "it has no place in \"" + text + "\"; put {modifier} into \"to\", or remove the modifier");
        }
        return template;
    }

    private static VideoException unknownPlace(Section group, String place, List<String> places) {
        String there = places.stream().map(each -> "{" + each + "}").collect(Collectors.joining(", "));
        String why = place.equals("index")
                ? "; {index} numbers thumbnails, nothing else"
                : Suggestions.nearest(place, places)
                        .map(word -> "; did you mean {" + word + "}?")
                        .orElse("");
        return group.refused(
                "to", "expected places out of " + there + ", got {" + Suggestions.shortened(place) + "}" + why);
    }

    private static Optional<String> plain(String text) {
        boolean plain = text.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f || letter == '\\');
        return plain && !text.isEmpty() && text.length() <= LONGEST ? Optional.of(text) : Optional.empty();
    }
}
