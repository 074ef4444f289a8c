package io.reelway.preset.yaml;

import io.reelway.error.VideoException;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.Rule.Subject;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads rules: those below {@code quality} of a preset, and those of a rule file. */
final class QualityReader {
    /** Longer than any list of codecs; what is longer is refused unread. */
    private static final int LONGEST = 1000;

    private static final String NO_RULES = "expected rules out of " + Block.QUALITY.keys()
            + ", got none, so nothing would be judged; add rules below \"reject\" or \"warn\", or rules: NAME";

    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
    private static final Value<String> RULE_FILE = new Value<>(
            "the name of a rule file as broadcast (small letters, digits, -, _ and .)",
            text -> text.matches(NAME) && !text.endsWith(".yaml") ? Optional.of(text) : Optional.empty(),
            text -> Optional.of(text.toLowerCase(Locale.ROOT)
                            .replaceFirst("^.*/", "")
                            .replaceFirst("\\.ya?ml$", ""))
                    .filter(name -> name.matches(NAME)));
    private static final Value<RuleKind> KIND = Values.word(RuleKind.class);
    private static final Value<String> MEASURE = Values.word(List.of(RuleKind.SSIM.word()));

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private QualityReader() {}

    /** @param quality the value of a preset's {@code quality}: names of rule files, or keys */
    static RuleSet ofPreset(Section preset, Yaml quality) {
        if (!(quality instanceof Yaml.Mapping)) {
            return new RuleSet(words(preset, "quality", RULE_FILE), List.of(), List.of(), false);
        }
        Section section = Section.of(preset.source(), preset.pathOf("quality"), quality, Block.QUALITY);
        RuleSet read = new QualityReader().read(section);
        if (read.isEmpty()) {
            throw section.has("without") ? leavesNothingOut(section) : preset.refused("quality", NO_RULES);
        }
        return read;
    }

    /** @param section holds the keys of {@link Block#QUALITY} among its own */
    static RuleSet of(Section section) {
        RuleSet read = new QualityReader().read(section);
        if (read.isEmpty()) {
            throw section.has("without") ? leavesNothingOut(section) : empty(section);
        }
        return read;
    }

    /** The same for the rules of a publisher, which can also only leave out some of those of the preset. */
    static RuleSet ofPublisher(Section section) {
        RuleSet read = new QualityReader().read(section);
        if (read.isEmpty() && read.without().isEmpty()) {
            throw empty(section);
        }
        return read;
    }

    private static VideoException empty(Section section) {
        return section.source().refused(section.mapping().line(), NO_RULES);
    }

    private static VideoException leavesNothingOut(Section section) {
        return section.refused(
                "without", "it leaves out rules of the rule files that are named, and none is; add rules: NAME");
    }

    private RuleSet read(Section section) {
        rules(section, "reject", Breaking.REJECT);
        rules(section, "warn", Breaking.WARN);
        return new RuleSet(
                section.has("rules") ? words(section, "rules", RULE_FILE) : List.of(),
                rules,
                section.has("without") ? words(section, "without", KIND) : List.of(),
                section.has("measure") && !words(section, "measure", MEASURE).isEmpty());
    }

    /** A word, or a list of words. */
    private static <T> List<T> words(Section section, String key, Value<T> kind) {
        Yaml value = section.value(key).orElseThrow();
        if (!(value instanceof Yaml.Sequence)) {
            return Stream.of(section.read(key, kind).orElseThrow()).toList();
        }
        List<T> words = new ArrayList<>();
        for (Yaml item : section.items(key, "words: " + kind.expected())) {
            Optional<T> word = item instanceof Yaml.Scalar scalar ? kind.read(scalar.text()) : Optional.empty();
            if (word.isEmpty()) {
                throw section.source().refused(item.line(), section.pathOf(key), kind.wrong(item));
            }
            if (words.contains(word.get())) {
                throw section.source()
                        .refused(
                                item.line(),
                                section.pathOf(key),
                                "expected each once, got " + item.kind() + " a second time; remove one");
            }
            words.add(word.get());
        }
        return words;
    }

    /** A list of rules, or rules as keys. */
    private void rules(Section section, String key, Breaking breaking) {
        Optional<Yaml> value = section.value(key);
        if (value.isEmpty()) {
            return;
        }
        if (value.get() instanceof Yaml.Mapping) {
            section.section(key, Block.RULE).ifPresent(rules -> rules(rules, breaking));
            return;
        }
        int number = 0;
        for (Yaml item : section.items(key, "rules as \"- freeze: <= 2s\"")) {
            String path = section.pathOf(key) + "[" + number++ + "]";
            if (item instanceof Yaml.Scalar) {
                throw section.source()
                        .refused(item.line(), path, "expected a rule as \"- freeze: <= 2s\", got " + item.kind());
            }
            rules(Section.of(section.source(), path, item, Block.RULE), breaking);
        }
    }

    private void rules(Section section, Breaking breaking) {
        for (String key : section.keys()) {
            rule(section, RuleKind.ofWord(key).orElseThrow(), breaking);
        }
    }

    private void rule(Section section, RuleKind kind, Breaking breaking) {
        String key = kind.word();
        Yaml value = section.value(key).orElseThrow();
        Value<Requirement> form = RequirementText.of(kind);
        String whole = text(section, kind, value, form);
        if (whole.length() > LONGEST) {
            throw section.refused(
                    key, "expected " + form.expected() + ", got a text of more than " + LONGEST + " characters");
        }
        SubjectText text = SubjectText.of(whole);
        Yaml.Scalar came = new Yaml.Scalar(value.line(), text.requirement());
        Requirement requirement =
                form.read(text.requirement()).orElseThrow(() -> section.refused(key, form.wrong(came)));
        for (Subject subject : subjects(section, kind, text)) {
            Integer before = lines.putIfAbsent(key + " " + subject, section.lineOf(key));
            if (before != null) {
                throw section.refused(
                        key,
                        "expected one rule of " + key + " for " + subject.name().toLowerCase(Locale.ROOT)
                                + ", got a second one (first in line " + before + "); keep one of the two");
            }
            rules.add(new Rule(kind, subject, breaking, requirement, text.requirement()));
        }
    }

    /** The requirement in one text; a list of alternatives is joined by commas. */
    private static String text(Section section, RuleKind kind, Yaml value, Value<Requirement> form) {
        if (value instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        if (!(value instanceof Yaml.Sequence list)
                || !RequirementText.isList(kind)
                || list.items().isEmpty()) {
            throw section.refused(kind.word(), form.wrong(value));
        }
        List<String> texts = new ArrayList<>();
        for (Yaml item : list.items()) {
            Optional<String> text = item instanceof Yaml.Scalar scalar
                    ? Optional.of(scalar.text())
                            .filter(one -> one.length() <= LONGEST)
                            .filter(one -> form.read(one).isPresent())
                    : Optional.empty();
            texts.add(text.orElseThrow(() -> wrongItem(section, kind, item, form)));
        }
        return String.join(", ", texts);
    }

    private static VideoException wrongItem(Section section, RuleKind kind, Yaml item, Value<Requirement> form) {
        boolean hasSubject = item instanceof Yaml.Scalar scalar
                && SubjectText.of(scalar.text()).subject().isPresent();
        String path = section.pathOf(kind.word());
        return section.source()
                .refused(
                        item.line(),
                        path,
                        hasSubject
                                ? "expected the subject once, behind all alternatives without brackets: " + kind.word()
                                        + ": A, B on outputs; got it in the list: " + item.kind()
                                : form.wrong(item));
    }

    private static List<Subject> subjects(Section section, RuleKind kind, SubjectText text) {
        if (text.subject().isEmpty()) {
            return List.of(SubjectText.usual(kind));
        }
        String words = text.subject().get();
        List<Subject> subjects = SubjectText.SUBJECT
                .read(words)
                .orElseThrow(() -> section.refused(
                        kind.word(),
                        "behind \"on\" "
                                + SubjectText.SUBJECT.wrong(new Yaml.Scalar(section.lineOf(kind.word()), words))));
        for (Subject subject : subjects) {
            if (!SubjectText.suits(kind, subject)) {
                throw section.refused(
                        kind.word(),
                        kind == RuleKind.SSIM
                                ? "it says how like the source outputs are, so there is none of the source; write it"
                                        + " without \"on " + words + "\""
                                : "it says whether a source came before, so there is none of outputs; write it without"
                                        + " \"on " + words + "\"");
            }
        }
        return subjects;
    }
}
