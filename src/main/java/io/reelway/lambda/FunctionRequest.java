package io.reelway.lambda;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One request of an invocation.
 *
 * @param text the event, the job message or the call, as JSON
 * @param queue ARN of the SQS queue that it came from; null for what came from elsewhere
 * @param messageId its number in the batch of that queue; null for what came from elsewhere
 * @param receives how often that queue has given it out, this time included; 0 for what came from elsewhere
 */
@RegisterForReflection
public record FunctionRequest(Kind kind, String text, String queue, String messageId, int receives) {

    /** The kind of a request. */
    @RegisterForReflection
    public enum Kind {
        /** Objects have arrived. */
        EVENT,
        /** A video is to be processed. */
        JOB,
        /** The sweep is to wake what is due. */
        SCHEDULE,
        /** A caller waits for the outcome of one video. */
        CALL
    }

    static FunctionRequest of(Kind kind, String text) {
        return new FunctionRequest(kind, text, null, null, 0);
    }
}
