package io.reelway.embedded.sqs;

import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Body;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The answer of a receive that has to wait. Every second it sends a space, which JSON allows before a value. That fails
 * when the caller is gone, so no message is lost to a dead caller. A message that cannot be sent to the caller becomes
 * visible again.
 */
final class LongPoll implements Body {
    static final String TYPE = "application/x-amz-json-1.0";

    private final QueueStore queues;
    private final String queue;
    private final int most;
    private final Integer visibilitySeconds;
    private final int waitSeconds;
    private final MessageOperations.Received shape;

    LongPoll(
            QueueStore queues,
            String queue,
            int most,
            Integer visibilitySeconds,
            int waitSeconds,
            MessageOperations.Received shape) {
        this.queues = queues;
        this.queue = queue;
        this.most = most;
        this.visibilitySeconds = visibilitySeconds;
        this.waitSeconds = waitSeconds;
        this.shape = shape;
    }

    @Override
    public long length() {
        return UNKNOWN;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        List<Message> messages = await(out);
        boolean sent = false;
        try {
            out.write(Json.MAPPER.writeValueAsBytes(shape.answer(messages)));
            out.flush();
            sent = true;
        } finally {
            if (!sent) {
                giveBack(messages);
            }
        }
    }

    private List<Message> await(OutputStream out) throws IOException {
        long[] lastSign = {System.nanoTime()};
        try {
            return queues.receive(queue, most, visibilitySeconds, waitSeconds * 1000L, () -> {
                if (System.nanoTime() - lastSign[0] >= 900_000_000L) {
                    out.write(' ');
                    out.flush();
                    lastSign[0] = System.nanoTime();
                }
            });
        } catch (AwsException e) {
            // The queue was deleted while this waited; the status is sent already, and the next receive will be told.
            return List.of();
        }
    }

    private void giveBack(List<Message> messages) throws IOException {
        for (Message message : messages) {
            queues.with(queue, open -> {
                Message current = open.get(message.id());
                if (current != null && message.receipt().equals(current.receipt())) {
                    open.update(current.visibleAt(System.currentTimeMillis()));
                }
                return current;
            });
        }
    }
}
