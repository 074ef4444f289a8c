package io.reelway.quality.report;

import io.reelway.error.Lines;
import io.reelway.error.Printable;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import java.util.List;
import java.util.Optional;

/** Writes the error message of a rejected video: which rules it breaks, what was required, what came, and where. */
public final class RejectionText {
    /** Longest message in characters. */
    public static final int LONGEST = 1_500;

    private static final int NAME = 120;
    private static final int FOLDERS = "assets/".length() + NAME;
    private static final int CONTENT = 60;
    private static final int RULE = 300;
    private static final int END = 250;
    /** Letters of "; and 1000 more". */
    private static final int MORE = 20;

    private RejectionText() {}

    /**
     * One line that can be shown anywhere, of at most {@link #LONGEST} characters.
     *
     * @param page key of the report for people; empty where none is kept
     */
    public static String of(Judgement judgement, JudgedVideo video, Optional<String> page) {
        List<RuleResult> rejecting =
                judgement.results().stream().filter(RuleResult::isRejecting).toList();
        StringBuilder text = new StringBuilder(shown(video.file(), NAME))
                .append(" breaks ")
                .append(rejecting.size())
                .append(rejecting.size() == 1 ? " rule of " : " of the rules of ")
                .append(shown(
                        String.join(", ", video.ruleFiles().isEmpty() ? video.presets() : video.ruleFiles()), NAME))
                .append(": ");
        int written = 0;
        for (RuleResult result : rejecting) {
            String rule = (written > 0 ? "; " : "") + broken(result, video);
            if (text.length() + rule.length() > LONGEST - END - MORE) {
                text.append("; and ").append(rejecting.size() - written).append(" more");
                break;
            }
            text.append(rule);
            written++;
        }
        return text.append(". ").append(end(rejecting, page)).toString();
    }

    private static String broken(RuleResult result, JudgedVideo video) {
        String came = isDuplicate(result) && video.duplicateOf().isPresent()
                ? first(video.duplicateOf().get())
                : result.measured().map(ValueText::of).orElse("nothing");
        String rule = result.name() + ": required " + result.required() + ", came " + came;
        return shown(rule, RULE) + places(result);
    }

    private static boolean isDuplicate(RuleResult result) {
        return result.rule().kind() == RuleKind.DUPLICATE;
    }

    private static String first(JudgedVideo.FirstDelivery first) {
        String content = first.contentId() == null ? "" : ", content " + shown(first.contentId(), CONTENT);
        return "the content of " + shown(first.key(), NAME) + " (video " + first.videoId() + content + ")";
    }

    private static String places(RuleResult result) {
        if (result.at().isEmpty()) {
            return "";
        }
        String first = " at " + ValueText.seconds(result.at().get(0).from());
        return result.at().size() == 1 ? first : first + " and later";
    }

    /** Content that came before has no fault that could be mended. */
    private static String end(List<RuleResult> rejecting, Optional<String> page) {
        boolean isOnlyDuplicate = rejecting.stream().allMatch(RejectionText::isDuplicate);
        String todo = isOnlyDuplicate
                ? "Use the first delivery, or deliver other content; rules without duplicate accept it"
                : "Mend the video and deliver it again";
        String shows = isOnlyDuplicate ? "is the report" : "shows all places";
        return page.map(key -> todo + "; " + shownKey(key) + " " + shows + ".").orElse(todo + ".");
    }

    /** A key whose folders may be long, and whose last part stays whole. */
    private static String shownKey(String key) {
        int slash = Math.max(0, key.lastIndexOf('/'));
        return shown(key.substring(0, slash), FOLDERS) + Printable.line(key.substring(slash));
    }

    private static String shown(String foreign, int letters) {
        return Lines.cut(Printable.line(foreign), letters);
    }
}
