package io.reelway.embedded.s3;

import java.util.List;

/**
 * A rule of a bucket: which events go to which queue.
 *
 * @param id the rule's name, repeated in each event
 * @param queueArn where the events go
 * @param events event types such as {@code s3:ObjectCreated:*}
 * @param prefix what a key begins with; empty for all
 * @param suffix what a key ends with; empty for all
 */
public record NotificationRule(String id, String queueArn, List<String> events, String prefix, String suffix) {

    /** Whether the rule wants an event such as {@code ObjectCreated:Put}. */
    boolean wants(String eventName, String key) {
        String event = "s3:" + eventName;
        boolean type = events.stream()
                .anyMatch(wanted -> wanted.endsWith("*")
                        ? event.startsWith(wanted.substring(0, wanted.length() - 1))
                        : event.equals(wanted));
        return type && key.startsWith(prefix) && key.endsWith(suffix);
    }
}
