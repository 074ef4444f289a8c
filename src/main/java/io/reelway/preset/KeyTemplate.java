package io.reelway.preset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of an S3 key, with placeholders in braces: {@code assets/{asset}/HLS/{name}.m3u8}.
 *
 * @param bucket that a job of the MediaConvert API names; empty for the output bucket
 */
public record KeyTemplate(String text, Optional<String> bucket) {
    /** The placeholders that are allowed; {@code video_name} is another word for {@code name}. */
    public static final List<String> PLACES = List.of("asset", "name", "video_name", "preset", "modifier", "index");

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /** A key in the output bucket. */
    public KeyTemplate(String text) {
        this(text, Optional.empty());
    }

    public Set<String> places() {
        Set<String> found = new TreeSet<>();
        PLACE.matcher(text).results().forEach(place -> found.add(place.group(1)));
        return found;
    }

    /** @throws IllegalArgumentException when a placeholder has no value */
    public String fill(Map<String, String> values) {
        Matcher matcher = PLACE.matcher(text);
        StringBuilder key = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "no value for {" + matcher.group(1) + "} of \"" + text + "\", there are " + values.keySet());
            }
            matcher.appendReplacement(key, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(key).toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
