package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node of a job's JSON. A value that is read through it is honoured, or refused where it cannot be read. A reader
 * that does less than the value asks for marks that after reading. Keys are found in any case, {@code null} counts as
 * absent, numbers may be written as text.
 */
final class Node {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("%%[^%]{1,100}%%|\\$\\{[^{}]{1,100}}|\\{\\{[^{}]{1,100}}}|<[A-Za-z][A-Za-z0-9_ -]{0,100}>");

    private final Verdicts verdicts;
    private final JsonNode value;
    private final List<String> path;

    Node(Verdicts verdicts, JsonNode value, List<String> path) {
        this.verdicts = verdicts;
        this.value = value;
        this.path = path;
    }

    static Optional<Map.Entry<String, JsonNode>> field(JsonNode node, String key) {
        return node.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .findFirst();
    }

    boolean present() {
        return !value.isMissingNode() && !value.isNull();
    }

    boolean isEmpty() {
        return !present() || value.isContainerNode() && value.isEmpty();
    }

    boolean isObject() {
        return value.isObject();
    }

    boolean has(String key) {
        return get(key).present();
    }

    Node get(String key) {
        return field(value, key)
                .map(entry -> new Node(verdicts, entry.getValue(), Verdicts.plus(path, entry.getKey())))
                .orElseGet(() -> new Node(verdicts, MissingNode.getInstance(), Verdicts.plus(path, key)));
    }

    /** The entries of a list; empty for any other node. */
    List<Node> items() {
        List<Node> items = new ArrayList<>();
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            items.add(new Node(verdicts, value.get(i), Verdicts.plus(path, "[" + i + "]")));
        }
        return items;
    }

    /** The values of an object, by key. */
    List<Map.Entry<String, Node>> fields() {
        List<Map.Entry<String, Node>> fields = new ArrayList<>();
        value.properties()
                .forEach(entry -> fields.add(Map.entry(
                        entry.getKey(), new Node(verdicts, entry.getValue(), Verdicts.plus(path, entry.getKey())))));
        return fields;
    }

    /** Text, number or boolean as written, without a verdict. */
    Optional<String> raw() {
        return present() && value.isValueNode() ? Optional.of(value.asText().strip()) : Optional.empty();
    }

    Optional<String> raw(String key) {
        return get(key).raw();
    }

    /** Whether a setting has this value; gives no verdict. */
    boolean is(String key, String word) {
        return raw(key).filter(word::equalsIgnoreCase).isPresent();
    }

    /** One of the service's words, in capitals; any other word is refused. */
    Optional<String> word(String key, List<String> words) {
        Node node = get(key);
        if (!node.present()) {
            return Optional.empty();
        }
        Optional<String> word = node.raw().map(text -> text.toUpperCase(Locale.ROOT));
        if (word.filter(words::contains).isEmpty()) {
            node.unreadable("one of " + words);
            return Optional.empty();
        }
        node.honoured();
        return word;
    }

    /** Whether a setting has the second of its two words; any other word is refused. */
    boolean second(String key, String first, String second) {
        return word(key, List.of(first, second)).equals(Optional.of(second));
    }

    Optional<Long> whole(String key, long least, long most) {
        return decimal(key, least, most).flatMap(number -> {
            if (number != Math.rint(number)) {
                get(key).unreadable("a whole number");
                return Optional.empty();
            }
            return Optional.of(Math.round(number));
        });
    }

    Optional<Double> decimal(String key, double least, double most) {
        return get(key).decimal(least, most);
    }

    Optional<Double> decimal(double least, double most) {
        if (!present()) {
            return Optional.empty();
        }
        Optional<String> text =
                raw().filter(each -> each.matches("-?[0-9]{0,12}(\\.[0-9]{0,9})?") && each.matches(".*[0-9].*"));
        Optional<Double> number = text.map(Double::valueOf).filter(each -> each >= least && each <= most);
        if (number.isEmpty()) {
            unreadable("a number from " + plain(least) + " to " + plain(most));
        } else {
            honoured();
        }
        return number;
    }

    /** Whether the job was given by a call of the API. */
    boolean isOfCall() {
        return verdicts.origin() == Origin.CALL;
    }

    boolean isPlaceholder() {
        return raw().filter(text -> PLACEHOLDER.matcher(text).find()).isPresent();
    }

    void honoured() {
        verdicts.mark(path, Verdict.HONOURED, "");
    }

    void honoured(String how) {
        verdicts.mark(path, Verdict.HONOURED, how);
    }

    void approximated(String how) {
        verdicts.mark(path, Verdict.APPROXIMATED, how);
    }

    void ignored(String why) {
        verdicts.mark(path, Verdict.IGNORED, why);
    }

    void refused(String why) {
        verdicts.mark(path, Verdict.REFUSED, why);
    }

    /** Ignores all settings below that have no verdict yet. */
    void restIgnored(String why) {
        verdicts.markRest(path, Verdict.IGNORED, why);
    }

    void restRefused(String why) {
        verdicts.markRest(path, Verdict.REFUSED, why);
    }

    /** Refuses a missing setting. */
    void missing(String why) {
        verdicts.missing(path, why);
    }

    /** Refuses a value, or its absence. */
    void demanded(String why) {
        if (present()) {
            refused(why);
        } else {
            missing(why);
        }
    }

    private void unreadable(String expected) {
        refused(isPlaceholder() ? "a placeholder that nobody filled in; expected " + expected : "expected " + expected);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
