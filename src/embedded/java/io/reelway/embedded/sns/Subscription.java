package io.reelway.embedded.sns;

/**
 * A queue that gets a topic's messages.
 *
 * @param arn the subscription's ARN
 * @param topicArn the topic
 * @param queueArn the queue
 * @param raw whether the message goes as it is, not in an envelope
 * @param filterPolicy JSON text, or null for every message
 */
record Subscription(String arn, String topicArn, String queueArn, boolean raw, String filterPolicy) {

    Subscription with(boolean rawDelivery, String policy) {
        return new Subscription(arn, topicArn, queueArn, rawDelivery, policy);
    }
}
