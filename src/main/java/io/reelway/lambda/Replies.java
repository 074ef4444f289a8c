package io.reelway.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * Writes the answer to an invocation: to a batch of SQS the messages that failed, so that the others are not repeated;
 * to a call its outcome; to all else an empty object, or the exception.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch
 *     responses</a>
 */
@RegisterForReflection
@ApplicationScoped
@Unremovable
@Named("replies")
public class Replies implements AggregationStrategy {
    private final ObjectMapper json;

    public Replies(ObjectMapper json) {
        this.json = json;
    }

    /** @param failure null where the request succeeded */
    record Reply(FunctionRequest request, Object body, Exception failure) {}

    /** Collects the replies. A failed request becomes a reply too, so that it does not stop the others. */
    @Override
    public Exchange aggregate(Exchange collected, Exchange next) {
        List<Reply> replies = new ArrayList<>();
        if (collected != null) {
            collected.getMessage().getBody(List.class).forEach(each -> replies.add((Reply) each));
        }
        replies.add(new Reply(
                next.getProperty("request", FunctionRequest.class),
                next.getMessage().getBody(),
                next.getException()));
        Exchange all = new DefaultExchange(next.getContext());
        all.getMessage().setBody(replies);
        return all;
    }

    /** @throws Exception the first failure, where no request came from a queue */
    public String answer(List<Reply> replies) throws Exception {
        List<Reply> failed =
                replies.stream().filter(reply -> reply.failure() != null).toList();
        if (replies.stream().anyMatch(reply -> reply.request().messageId() != null)) {
            return failures(failed.stream().map(reply -> reply.request().messageId()));
        }
        if (!failed.isEmpty()) {
            throw failed.get(0).failure();
        }
        return replies.stream()
                .filter(reply -> reply.request().kind() == FunctionRequest.Kind.CALL)
                .map(reply -> (String) reply.body())
                .findFirst()
                .orElse("{}");
    }

    private String failures(Stream<String> messageIds) throws JsonProcessingException {
        return json.writeValueAsString(Map.of(
                "batchItemFailures",
                messageIds.map(id -> Map.of("itemIdentifier", id)).toList()));
    }
}
