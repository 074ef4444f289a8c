package io.reelway.quality.report;

import io.reelway.quality.measure.Measured;
import io.reelway.quality.report.QualityDocument.SheetRow;
import io.reelway.quality.report.QualityDocument.Subject;
import io.reelway.quality.report.QualityDocument.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the report as a page, {@code quality.html}: one file that needs no network and no script. All that comes from
 * a video, its key or its tags is escaped.
 */
public final class QualityPage {
    /** Near its beginning; it tells a page from other files. */
    public static final String GENERATOR = "<meta name=\"generator\" content=\"Reelway quality report\">";

    private static final int MOST_SUBJECTS = 4;
    private static final int MOST_TIMELINES = 2;

    private final QualityDocument report;
    private final Map<FindingFrame, byte[]> frames;
    private final Html page = new Html();

    private QualityPage(QualityDocument report, Map<FindingFrame, byte[]> frames) {
        this.report = report;
        this.frames = frames;
    }

    /** @param frames that show findings, as {@link FindingFrames#read} gives them; may be empty */
    public static String of(QualityDocument report, Map<FindingFrame, byte[]> frames) {
        return new QualityPage(report, frames).written();
    }

    private String written() {
        page.add("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
                """);
        page.add(GENERATOR).add("\n<title>");
        page.text(report.video().file())
                .add(" - quality</title>\n<style>")
                .add(css())
                .add("</style></head><body>\n");
        header();
        page.add("<main>\n");
        new BrokenRules(page, report.rules(), frames).add();
        timelines();
        sheet();
        measurements();
        ffprobe();
        page.add("</main></body></html>\n");
        return page.toString();
    }

    private static String css() {
        try (InputStream in = QualityPage.class.getResourceAsStream("quality.css")) {
            return new String(
                    Objects.requireNonNull(in, "quality.css is in the program").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("quality.css of the program cannot be read", e);
        }
    }

    private void header() {
        String word =
                switch (report.verdict()) {
                    case PASSED -> "Passed";
                    case WARNED -> "Passed with warnings";
                    case REJECTED -> "Rejected";
                };
        String style =
                switch (report.verdict()) {
                    case PASSED -> "pass";
                    case WARNED -> "warn";
                    case REJECTED -> "fail";
                };
        page.add("<header><p class=\"over\">Quality report</p><h1>")
                .text(report.video().file())
                .add("</h1><p class=\"verdict " + style + "\">" + word + "</p><p>")
                .text(summary())
                .add("</p><dl class=\"facts\">");
        facts();
        page.add("</dl></header>\n");
    }

    private String summary() {
        if (report.failed().isEmpty() && report.warned().isEmpty()) {
            return "No rule is broken.";
        }
        return Stream.of(
                                count(report.failed().size(), "that rejects"),
                                count(report.warned().size(), "that warns"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "))
                + ".";
    }

    private static String count(int broken, String which) {
        return switch (broken) {
            case 0 -> "";
            case 1 -> "1 broken rule " + which;
            default -> broken + " broken rules " + which.replaceFirst("s$", "");
        };
    }

    private void facts() {
        ProbeFacts probed = new ProbeFacts(report.ffprobe());
        Subject source = report.measured().get(0);
        if (source.seconds() != null) {
            page.term("Length", ValueText.time(source.seconds().doubleValue()));
        }
        probed.tracks().stream().limit(4).forEach(track -> page.term(track.getKey(), track.getValue()));
        page.term("Container", probed.container()).term("Size", probed.size());
        page.term("Rules", String.join(", ", report.video().ruleFiles()));
        page.term("Presets", String.join(", ", report.video().presets()));
        page.term("Checked", report.video().time());
        page.term("Key", report.video().key()).term("Asset", report.video().asset());
        if (report.video().videoId() != null) {
            page.term("Video", report.video().videoId().toString());
        }
        if (report.duplicateOf() != null) {
            String content = report.duplicateOf().contentId();
            page.term(
                    "Delivered before",
                    "as video " + report.duplicateOf().videoId() + (content == null ? "" : ", content " + content)
                            + ", " + report.duplicateOf().key());
        }
    }

    private void timelines() {
        List<Subject> subjects =
                report.measured().stream().limit(MOST_TIMELINES).toList();
        Html drawn = new Html();
        IntStream.range(0, subjects.size()).forEach(i -> {
            Html timeline = TimelineDrawing.of(subjects.get(i), i);
            if (!timeline.toString().isEmpty()) {
                drawn.add("<h3>")
                        .text(title(subjects.get(i).subject()))
                        .add("</h3>")
                        .add(timeline)
                        .add("\n");
            }
        });
        if (!drawn.toString().isEmpty()) {
            page.add("<section class=\"panel\" aria-labelledby=\"time\"><h2 id=\"time\">Timeline</h2>\n")
                    .add(drawn)
                    .add("</section>\n");
        }
    }

    private static String title(String subject) {
        return isSource(subject) ? "Source" : subject;
    }

    static boolean isSource(String subject) {
        return subject.equals(Measured.SOURCE);
    }

    private void sheet() {
        if (report.sheet().isEmpty()) {
            return;
        }
        PageTable table = new PageTable(
                page,
                "sheet",
                "Conformance sheet",
                List.of("Rule", "Required", "Delivered", "After mending", "Verdict"));
        page.add("<section class=\"panel\" aria-labelledby=\"sheet\"><h2 id=\"sheet\">Rules</h2>\n");
        table.begin();
        for (SheetRow row : report.sheet()) {
            table.row(
                    mark(row.verdict()),
                    RuleTitle.of(row.rule()),
                    row.required(),
                    row.delivered(),
                    row.afterMending(),
                    verdict(row.verdict()));
        }
        table.end();
        page.add("</section>\n");
    }

    private static String verdict(String word) {
        return switch (word) {
            case "pass" -> "Pass";
            case "mended" -> "Mended";
            case "warn" -> "Warning";
            case "fail" -> "Fail";
            default -> "Not measured";
        };
    }

    private static String mark(String word) {
        return switch (word) {
            case "pass", "mended" -> "pass";
            case "warn", "fail" -> word;
            default -> "unknown";
        };
    }

    private void measurements() {
        List<Subject> subjects = report.measured().stream()
                .filter(subject -> !subject.measurements().isEmpty())
                .limit(MOST_SUBJECTS)
                .toList();
        if (subjects.isEmpty()) {
            return;
        }
        page.add("<section class=\"panel\" aria-labelledby=\"measured\"><h2 id=\"measured\">Measurements</h2>\n");
        for (Subject subject : subjects) {
            page.add("<details" + (isSource(subject.subject()) ? " open" : "") + "><summary>")
                    .text(title(subject.subject()))
                    .add("</summary>");
            PageTable table = new PageTable(
                    page,
                    "measured",
                    "Measurements of " + subject.subject(),
                    List.of("Measured", "Value", "Places", "Measured by"));
            table.begin();
            for (Value value : subject.measurements()) {
                table.row("", RuleTitle.of(value.rule()), value.text(), places(value), value.filter());
            }
            table.end();
            page.add("</details>\n");
        }
        page.add("</section>\n");
    }

    private static String places(Value value) {
        if (value.at().isEmpty()) {
            return value.count() == null ? null : value.count().toString();
        }
        long more = Math.max(value.at().size(), value.count() == null ? 0 : value.count()) - 1;
        return ValueText.of(value.at().get(0).stretch()) + (more > 0 ? " and " + more + " more" : "");
    }

    private void ffprobe() {
        Map<String, Map<String, String>> groups = new ProbeFacts(report.ffprobe()).all();
        if (groups.isEmpty()) {
            return;
        }
        page.add("<section class=\"panel\"><details><summary>What ffprobe says of the source</summary>\n");
        groups.forEach((name, fields) -> {
            page.add("<h3>").text(name).add("</h3><dl class=\"facts\">");
            fields.forEach(page::term);
            page.add("</dl>\n");
        });
        page.add("</details></section>\n");
    }
}
