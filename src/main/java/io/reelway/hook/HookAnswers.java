package io.reelway.hook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Causes;
import io.reelway.error.Lines;
import io.reelway.error.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jboss.logging.Logger;

/**
 * What comes back from a hook. One that fails, or takes longer than its route allows, counts as if it had answered nothing:
 * that is logged, and kept beside the exchange in {@link #FAILURES}.
 */
@RegisterForReflection
@ApplicationScoped
@Named("hookAnswers")
public class HookAnswers implements AggregationStrategy {
    /** Exchange property: sentences, one a hook that failed; absent without. */
    public static final String FAILURES = "hook_failures";

    /** Exchange property: the hook that is called. */
    public static final String HOOK = "hook";

    public static final String PRESETS = "presets";
    public static final String HOLD = "hold";
    public static final String HOLD_UNTIL = "hold_until";
    public static final String REJECT = "reject";
    /** What the names of properties begin with that are added to the metadata. */
    public static final String METADATA = "metadata.";

    private static final Set<String> ANSWERS = Set.of(PRESETS, HOLD, HOLD_UNTIL, REJECT);
    private static final int MOST_LETTERS = 300;
    private static final int LONGEST_VALUE = 4096;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands behind the host is often a key. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?://)(?:[^/\\s@]*@)?([^/\\s?#]+)[/?#]\\S*");

    private static final Logger LOG = Logger.getLogger("reelway.hooks");

    /**
     * Of one hook, or of several one after the other. Nothing else comes back: neither what a hook has made of the body and its
     * headers, nor that it has stopped its route, nor properties of ours that it has set.
     *
     * @param before what the answer is added to; null for the first
     */
    @Override
    public Exchange aggregate(Exchange before, Exchange now) {
        Exchange answer = before == null ? new DefaultExchange(now.getContext()) : before;
        List<String> failures = new ArrayList<>(failures(answer));
        failures.addAll(failures(now));
        if (now.getException() == null) {
            now.getProperties().forEach((name, value) -> {
                if (isAnswer(name)) {
                    answer.setProperty(name, plain(now, value));
                }
            });
        } else {
            failures.add(sentence(now, "failed: " + Lines.cut(words(now.getException()), MOST_LETTERS)));
        }
        if (!failures.isEmpty()) {
            answer.setProperty(FAILURES, failures);
        }
        return answer;
    }

    /** As it can stand in a message: what is no number, flag, list or map becomes its text. */
    private static Object plain(Exchange exchange, Object value) {
        if (value instanceof Number || value instanceof Boolean || value == null) {
            return value;
        }
        if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            try {
                return JSON.readValue(JSON.writeValueAsBytes(value), Object.class);
            } catch (IOException e) {
                return Lines.cut(String.valueOf(value), LONGEST_VALUE);
            }
        }
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
        return Lines.cut(text == null ? String.valueOf(value) : text, LONGEST_VALUE);
    }

    private static boolean isAnswer(String name) {
        return ANSWERS.contains(name) || name.startsWith(METADATA);
    }

    @Override
    public void timeout(Exchange original, int index, int total, long millis) {
        failed(original, "took longer than " + millis / 1000 + " s");
    }

    /** The hook was not called, since too many calls of hooks hang already. */
    public void refused(Exchange exchange) {
        failed(exchange, "was not called: too many calls of hooks before it have not come back");
    }

    private static void failed(Exchange exchange, String what) {
        exchange.setProperty(FAILURES, List.of(sentence(exchange, what)));
    }

    private static String sentence(Exchange exchange, String what) {
        String sentence =
                "The hook " + exchange.getProperty(HOOK) + " " + what + "; it counts as if it were not there.";
        LOG.warn(sentence);
        return sentence;
    }

    private static String words(Exception thrown) {
        Throwable root = Causes.root(thrown);
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : Printable.line(root.getMessage());
        return ADDRESS.matcher(words).replaceAll("$1$2/…");
    }

    /** What was said of hooks that failed. */
    @SuppressWarnings("unchecked")
    public static List<String> failures(Exchange exchange) {
        return exchange.getProperty(FAILURES, List.of(), List.class);
    }
}
