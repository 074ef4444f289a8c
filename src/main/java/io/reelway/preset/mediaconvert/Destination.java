package io.reelway.preset.mediaconvert;

import io.reelway.preset.KeyTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates a group's Destination to the start of a key template. */
final class Destination {
    private static final Pattern ADDRESS = Pattern.compile("s3://([^/]*)(/(.*))?");
    private static final Pattern IDENTIFIER = Pattern.compile("\\$[A-Za-z]+\\$");
    private static final int MAX = 400;
    private static final String EXPECTED = "expected s3://bucket/key";

    private Destination() {}

    /**
     * @param group HlsGroupSettings or FileGroupSettings
     * @return folder and name without ending, of a call also the bucket; empty where the job names none, or where it is
     *     not allowed to
     */
    static Optional<KeyTemplate> of(Node group, Origin origin) {
        Node node = group.get("Destination");
        String text = node.raw().orElse("");
        if (text.isEmpty()) {
            if (origin == Origin.CALL) {
                node.refused(EXPECTED);
            } else {
                node.ignored("empty");
            }
            return Optional.empty();
        }
        if (origin == Origin.SIDECAR) {
            node.ignored("outputs of a sidecar's job go below assets/ in the output bucket");
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(text);
        String key = address.matches() ? Optional.ofNullable(address.group(3)).orElse("") : "";
        Optional<String> unfilled =
                address.matches() ? unfilled(key.replace("$fn$", "")) : Optional.of("no address of S3");
        if (unfilled.isPresent() && origin == Origin.CALL) {
            // a job of the API writes where it says, or not at all
            node.refused(EXPECTED + "; " + unfilled.get());
            return Optional.empty();
        }
        if (unfilled.isPresent()) {
            node.approximated("below assets/ in the output bucket: " + unfilled.get());
            return Optional.empty();
        }
        Optional<String> wrong = wrong(key);
        if (wrong.isPresent()) {
            node.refused(wrong.get());
            return Optional.empty();
        }
        String base = key.replace("$fn$", "{name}") + (key.isEmpty() || key.endsWith("/") ? "{name}" : "");
        if (origin == Origin.CALL) {
            node.honoured("as s3://" + address.group(1) + "/" + base);
            return Optional.of(new KeyTemplate(base, Optional.of(address.group(1))));
        }
        node.honoured("in the output bucket, as " + base);
        return Optional.of(new KeyTemplate(base));
    }

    private static Optional<String> unfilled(String key) {
        if (IDENTIFIER.matcher(key).find()) {
            return Optional.of("of the format identifiers only $fn$ stands for the same in each run");
        }
        return key.matches(".*([{}<>]|%%).*")
                ? Optional.of("its key has a placeholder that nobody filled in")
                : Optional.empty();
    }

    private static Optional<String> wrong(String key) {
        if (key.length() > MAX || key.chars().anyMatch(each -> Character.isISOControl(each) || each == '\\')) {
            return Optional.of(
                    "expected a key of at most " + MAX + " characters, no control character and no \\ among them");
        }
        List<String> parts = Arrays.asList(key.split("/", -1));
        List<String> folders = parts.subList(0, parts.size() - 1);
        boolean dotted = parts.stream().anyMatch(part -> part.equals(".") || part.equals(".."));
        return dotted || folders.contains("")
                ? Optional.of("expected a key without empty or dotted parts")
                : Optional.empty();
    }
}
