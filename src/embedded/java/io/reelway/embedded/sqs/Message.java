package io.reelway.embedded.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message and its state. Times are milliseconds since 1970.
 *
 * @param id the message's id
 * @param number its place in the queue
 * @param body its text
 * @param attributes message attributes in wire form: name to {@code {"DataType": …, "StringValue": …}}
 * @param sent when it was sent
 * @param visibleAt from when on it can be received
 * @param receives how often it was received
 * @param firstReceived when it was first received; 0 before
 * @param receipt the latest receipt handle; null before the first receive
 */
record Message(
        String id,
        long number,
        String body,
        ObjectNode attributes,
        long sent,
        long visibleAt,
        int receives,
        long firstReceived,
        String receipt) {

    Message received(long now, long nextVisible, String handle) {
        return new Message(
                id,
                number,
                body,
                attributes,
                sent,
                nextVisible,
                receives + 1,
                firstReceived == 0 ? now : firstReceived,
                handle);
    }

    Message visibleAt(long time) {
        return new Message(id, number, body, attributes, sent, time, receives, firstReceived, receipt);
    }
}
