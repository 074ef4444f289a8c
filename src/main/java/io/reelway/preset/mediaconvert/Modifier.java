package io.reelway.preset.mediaconvert;

import io.reelway.preset.Box;
import java.util.Optional;
import java.util.regex.Pattern;

/** Translates a NameModifier to the modifier of a group or rung. */
final class Modifier {
    private static final Pattern IDENTIFIER = Pattern.compile("\\$[A-Za-z]+\\$");
    private static final int MAX = 128;
    private static final String UNFILLED =
            "of the format identifiers $w$ and $h$ can stand here, where Width and Height are given, and in jobs of the API"
                    + " $fn$, $dt$, $d$, $t$, $rv$, $ra$ and $rc$";

    private Modifier() {}

    /** @param box the output's, for the identifiers {@code $w$} and {@code $h$} */
    static Optional<String> of(Node output, Box box) {
        Node node = output.get("NameModifier");
        String given = node.raw().orElse("");
        if (given.isEmpty()) {
            node.ignored("empty");
            return Optional.empty();
        }
        String text = box.width() > 0 ? given.replace("$w$", "" + box.width()) : given;
        text = box.height() > 0 ? text.replace("$h$", "" + box.height()) : text;
        boolean unfilled = IDENTIFIER.matcher(text).find();
        text = IDENTIFIER.matcher(text).replaceAll("");
        if (node.isPlaceholder()) {
            node.refused("a placeholder that nobody filled in");
            return Optional.empty();
        }
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
        plain = plain.substring(0, Math.min(MAX, plain.length()));
        if (!plain.matches(".*[A-Za-z0-9].*")) {
            node.approximated(unfilled ? "left out: " + UNFILLED : "left out: it has neither a letter nor a digit");
            return Optional.empty();
        }
        if (unfilled) {
            node.approximated("as " + plain + ": " + UNFILLED);
        } else if (plain.equals(text)) {
            node.honoured();
        } else {
            node.approximated("as " + plain);
        }
        return Optional.of(plain);
    }

    /**
     * The modifier of a rung; file names put a {@code _} before it. The files of a call's job are named as MediaConvert
     * names them.
     */
    static Optional<String> ofRung(Node output, Box box) {
        if (output.isOfCall()) {
            return of(output, box);
        }
        return of(output, box).flatMap(text -> {
            String bare = text.replaceFirst("^[._-]+", "");
            output.get("NameModifier").approximated("in the names of the rung's files, before the run: " + bare);
            return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
        });
    }
}
