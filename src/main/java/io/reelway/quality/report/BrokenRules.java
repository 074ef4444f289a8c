package io.reelway.quality.report;

import io.reelway.quality.report.QualityDocument.Place;
import io.reelway.quality.report.QualityDocument.RuleEntry;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The part of the page with a card for each broken rule, with the frames of its places; those that reject come first. */
final class BrokenRules {
    /** Bytes of all thumbnails; a page has about a third more of it, since they are base64. */
    private static final int MOST_PICTURE_BYTES = 120_000;

    private static final int MOST_PLACES = 10;
    private static final int MOST_BROKEN = 40;

    private final Html page;
    private final List<RuleEntry> rules;
    private final Map<FindingFrame, byte[]> frames;

    BrokenRules(Html page, List<RuleEntry> rules, Map<FindingFrame, byte[]> frames) {
        this.page = page;
        this.rules = rules;
        this.frames = frames;
    }

    void add() {
        List<RuleEntry> broken = Stream.concat(
                        rules.stream().filter(rule -> isBroken(rule, "reject")),
                        rules.stream().filter(rule -> isBroken(rule, "warn")))
                .toList();
        if (broken.isEmpty()) {
            return;
        }
        Map<FindingFrame, byte[]> shown = affordable();
        page.add("<section aria-labelledby=\"broken\"><h2 id=\"broken\">Broken rules</h2><div class=\"cards\">\n");
        broken.stream().limit(MOST_BROKEN).forEach(rule -> card(rule, shown));
        page.add("</div>");
        if (broken.size() > MOST_BROKEN) {
            page.element("p", "and " + (broken.size() - MOST_BROKEN) + " more, see quality.json");
        }
        page.add("</section>\n");
    }

    private static boolean isBroken(RuleEntry rule, String breaking) {
        return rule.verdict().equals("fail") && rule.breaking().equals(breaking);
    }

    private Map<FindingFrame, byte[]> affordable() {
        Map<FindingFrame, byte[]> shown = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<FindingFrame, byte[]> frame : frames.entrySet()) {
            bytes += frame.getValue().length;
            if (bytes > MOST_PICTURE_BYTES || shown.size() == FindingFrames.MOST) {
                break;
            }
            shown.put(frame.getKey(), frame.getValue());
        }
        return shown;
    }

    private void card(RuleEntry rule, Map<FindingFrame, byte[]> shown) {
        boolean rejects = rule.breaking().equals("reject");
        page.add("<article class=\"card " + (rejects ? "fail" : "warn") + "\"><h3>")
                .text(RuleTitle.of(rule.rule()))
                .add(" <span class=\"badge\">" + (rejects ? "Rejects" : "Warns") + "</span></h3><p>")
                .text("Required: " + rule.required())
                .add("</p><p><strong>")
                .text("Measured: " + (rule.measured() == null ? "nothing" : rule.measured()))
                .add("</strong></p>");
        if (!QualityPage.isSource(rule.subject())) {
            page.add("<p class=\"faint\">")
                    .text("In the output " + rule.subject())
                    .add("</p>");
        }
        places(rule);
        if (QualityPage.isSource(rule.subject())) {
            pictures(rule.rule(), shown);
        }
        page.add("<p class=\"faint\">Rule <code>").text(rule.rule()).add("</code></p></article>\n");
    }

    private void places(RuleEntry rule) {
        if (rule.at().isEmpty()) {
            return;
        }
        page.add("<ul>");
        for (Place place : rule.at().subList(0, Math.min(MOST_PLACES, rule.at().size()))) {
            double from = place.from().doubleValue();
            page.element(
                    "li",
                    (from < ValueText.MINUTE ? "" : ValueText.clock(from) + ": ") + ValueText.of(place.stretch()));
        }
        if (rule.at().size() > MOST_PLACES) {
            page.element("li", "and " + (rule.at().size() - MOST_PLACES) + " more");
        }
        page.add("</ul>");
    }

    private void pictures(String rule, Map<FindingFrame, byte[]> shown) {
        List<FindingFrame> own = shown.keySet().stream()
                .filter(frame -> frame.rule().word().equals(rule))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        page.add("<div class=\"frames\">");
        for (FindingFrame frame : own) {
            String time = ValueText.time(frame.seconds());
            page.add("<figure><img alt=\"Frame of the source at " + time + "\" src=\"data:image/jpeg;base64,"
                            + Base64.getEncoder().encodeToString(shown.get(frame)) + "\"><figcaption>")
                    .text(time)
                    .add("</figcaption></figure>");
        }
        page.add("</div>");
    }
}
