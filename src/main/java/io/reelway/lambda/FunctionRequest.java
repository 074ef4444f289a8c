package io.reelway.lambda;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that an invocation asks for.
 *
 * @param text the event, the job message or the call, as JSON
 * @param queue ARN of the SQS queue that it came from; null for what came from elsewhere
 * @param messageId its number in the batch of that queue; null for what came from elsewhere
 * @param receives how often that queue has given it out, this time included; 0 for what came from elsewhere
 */
@RegisterForReflection
public record FunctionRequest(Kind kind, String text, String queue, String messageId, int receives) {

    /** What is to be done. */
    @RegisterForReflection
    public enum Kind {
        /** Objects have arrived. */
        EVENT,
        /** A video is to be processed. */
        JOB,
        /** Whatever is due is to be woken. */
        SCHEDULE,
        /** Somebody waits for the outcome of one video. */
        CALL
    }

    static FunctionRequest of(Kind kind, String text) {
        return new FunctionRequest(kind, text, null, null, 0);
    }
}
