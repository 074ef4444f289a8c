package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an operation.
 *
 * @param variables of the path
 * @param query the first value of each parameter
 * @param body as it came; it is read by {@link #members}
 * @param region of the signature
 * @param origin scheme and host that the request names
 */
public record ApiCall(
        Map<String, String> variables, Map<String, String> query, byte[] body, String region, String origin) {
    /** A variable of the path; empty text where the path has it empty. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** A parameter of the query; one without a value counts as absent. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A parameter of the query that is a word of an enum.
     *
     * @throws ServiceException BAD_REQUEST for another word
     */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return query(name).map(text -> Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ServiceException.badRequest(
                        "/" + name,
                        "expected one of " + List.of(words.getEnumConstants()) + ", but got \"" + text + '"')));
    }

    /** The orders of lists. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    /**
     * Which order is asked for; empty where that is left open.
     *
     * @throws ServiceException BAD_REQUEST for another word
     */
    public Optional<Order> order() {
        return word("order", Order.class);
    }

    /**
     * A parameter of the query that is a whole number.
     *
     * @throws ServiceException BAD_REQUEST for anything else
     */
    public Optional<Integer> whole(String name, int least, int most) {
        return query(name).map(text -> {
            int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : least - 1;
            if (number < least || number > most) {
                throw ServiceException.badRequest(
                        "/" + name,
                        String.format(
                                Locale.ROOT,
                                "expected a whole number from %d to %d, but got \"%s\"",
                                least,
                                most,
                                text));
            }
            return number;
        });
    }

    /**
     * The members of the body.
     *
     * @throws ServiceException BAD_REQUEST where it is no JSON object, TOO_LARGE for a body that is too large
     */
    public ObjectNode members() {
        return WireJson.object(body);
    }
}
