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
 * Collects the answers of hooks. A hook that fails, or takes longer than its route allows, counts as if it had not
 * answered. The failure is logged, and kept in the exchange as {@link #FAILURES}.
 */
@RegisterForReflection
@ApplicationScoped
@Named("hookAnswers")
public class HookAnswers implements AggregationStrategy {
    /** Exchange property: sentences, one per failed hook; absent where none failed. */
    public static final String FAILURES = "hook_failures";

    /** Exchange property: the hook that is called. */
    public static final String HOOK = "hook";

    public static final String PRESETS = "presets";
    public static final String HOLD = "hold";
    public static final String HOLD_UNTIL = "hold_until";
    public static final String REJECT = "reject";
    /** Exchange properties whose names begin so are added to the metadata. */
    public static final String METADATA = "metadata.";

    private static final Set<String> ANSWERS = Set.of(PRESETS, HOLD, HOLD_UNTIL, REJECT);
    private static final int MOST_LETTERS = 300;
    private static final int LONGEST_VALUE = 4096;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Addresses in messages: the part behind the host is cut, since it often is a secret. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?://)(?:[^/\\s@]*@)?([^/\\s?#]+)[/?#]\\S*");

    private static final Logger LOG = Logger.getLogger("reelway.hooks");

    /**
     * Adds the answer of one hook to those of the hooks before. Nothing else comes back: no changes of the body and
     * headers, no stop of the hook's route, and no other properties of ours.
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

    /** The value as JSON can hold it: numbers, booleans, lists and maps stay, all else becomes text. */
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

    /** Notes that the hook was not called, since too many calls of hooks hang already. */
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

    /** The sentences about hooks that failed. */
    @SuppressWarnings("unchecked")
    public static List<String> failures(Exchange exchange) {
        return exchange.getProperty(FAILURES, List.of(), List.class);
    }
}
