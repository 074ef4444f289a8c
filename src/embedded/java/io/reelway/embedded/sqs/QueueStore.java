package io.reelway.embedded.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** All queues, under one lock: a message that moves to a dead-letter queue changes two of them at once. */
public final class QueueStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Path root;
    private final AtomicFiles files;
    private final Map<String, Queue> queues = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    public QueueStore(Path root, AtomicFiles files) throws IOException {
        this.root = root;
        this.files = files;
        Files.createDirectories(root);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (NAME.matcher(name).matches()) {
                    queues.put(name, new Queue(name, folder, files, lock.newCondition(), QueueSettings.defaults()));
                }
            }
        }
    }

    /** Something done with a queue under the lock. */
    interface Work<T> {
        T with(Queue queue) throws IOException;
    }

    public boolean exists(String name) {
        lock.lock();
        try {
            return queues.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    /** Creates a queue; one that is there stays, and must have the attributes that are named. */
    public void create(String name, Map<String, String> attributes) throws IOException {
        if (name.endsWith(".fifo")) {
            throw SqsErrors.unsupported("a FIFO queue (" + name + ")");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsErrors.invalid(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length: got "
                            + name);
        }
        lock.lock();
        try {
            Queue there = queues.get(name);
            if (there == null) {
                QueueSettings settings = QueueSettings.defaults().with(attributes);
                requireDeadLetterQueue(settings);
                queues.put(name, new Queue(name, root.resolve(name), files, lock.newCondition(), settings));
            } else if (!there.settings()
                    .with(attributes)
                    .all()
                    .equals(there.settings().all())) {
                throw new AwsException(
                        400,
                        "QueueNameExists",
                        "A queue already exists with the same name and a different value for one of the attributes "
                                + attributes.keySet() + ": " + name);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts a message into a queue for another service; nothing happens when the queue is gone. */
    public void deliver(String queue, String body, ObjectNode attributes) throws IOException {
        lock.lock();
        try {
            if (queues.containsKey(queue)) {
                send(queues.get(queue), body, attributes, null);
            }
        } finally {
            lock.unlock();
        }
    }

    List<String> names() {
        lock.lock();
        try {
            return List.copyOf(queues.keySet());
        } finally {
            lock.unlock();
        }
    }

    <T> T with(String name, Work<T> work) throws IOException {
        lock.lock();
        try {
            return work.with(get(name));
        } finally {
            lock.unlock();
        }
    }

    void configure(String name, Map<String, String> attributes) throws IOException {
        lock.lock();
        try {
            Queue queue = get(name);
            QueueSettings changed = queue.settings().with(attributes);
            requireDeadLetterQueue(changed);
            queue.configure(changed);
        } finally {
            lock.unlock();
        }
    }

    void delete(String name) throws IOException {
        lock.lock();
        try {
            Queue queue = get(name);
            queue.purge();
            queue.close();
            queues.remove(name);
            Files.deleteIfExists(root.resolve(name).resolve("messages.jsonl"));
            Files.deleteIfExists(root.resolve(name).resolve("queue.json"));
            Files.deleteIfExists(root.resolve(name));
        } finally {
            lock.unlock();
        }
    }

    /** Sends a message; delayed by the queue's own delay when none is given. To be called under the lock. */
    Message send(Queue queue, String body, ObjectNode attributes, Integer delaySeconds) throws IOException {
        int most = queue.settings().number("MaximumMessageSize");
        int size = body.getBytes(StandardCharsets.UTF_8).length + MessageAttributes.size(attributes);
        if (size > most) {
            throw SqsErrors.invalid("One or more parameters are invalid. Reason: Message must be shorter than " + most
                    + " bytes, got " + size);
        }
        long now = System.currentTimeMillis();
        long delay = delaySeconds == null ? queue.settings().number("DelaySeconds") : delaySeconds;
        return queue.send(UUID.randomUUID().toString(), body, attributes, now, now + delay * 1000);
    }

    /**
     * Receives messages, waiting for the first up to a limit. What was received often enough goes to the dead-letter
     * queue instead.
     *
     * @param waiter called about once a second while waiting; ends the wait by an exception
     */
    List<Message> receive(String name, int most, Integer visibilitySeconds, long waitMillis, Waiter waiter)
            throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        while (true) {
            long pause;
            lock.lock();
            try {
                Queue queue = get(name);
                List<Message> received = take(queue, most, visibilitySeconds);
                long left = end - System.nanoTime();
                if (!received.isEmpty() || left <= 0) {
                    return received;
                }
                long untilVisible = queue.nextVisible() - System.currentTimeMillis();
                pause = Math.min(
                        Math.min(left, TimeUnit.SECONDS.toNanos(1)),
                        TimeUnit.MILLISECONDS.toNanos(Math.max(1, Math.min(untilVisible, 1000))));
                queue.awaitArrival(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            } finally {
                lock.unlock();
            }
            waiter.waiting();
        }
    }

    /** Called while a receive still waits. */
    interface Waiter {
        void waiting() throws IOException;
    }

    private List<Message> take(Queue queue, int most, Integer visibilitySeconds) throws IOException {
        long now = System.currentTimeMillis();
        long oldest = now - queue.settings().number("MessageRetentionPeriod") * 1000L;
        long seconds = visibilitySeconds == null ? queue.settings().number("VisibilityTimeout") : visibilitySeconds;
        Queue dead = queues.get(String.valueOf(queue.settings().deadLetterQueue()));
        List<Message> taken = new ArrayList<>();
        List<Message> visible = queue.visible(now);
        visible.sort(Comparator.comparingLong(Message::number));
        for (Message message : visible) {
            if (taken.size() == most) {
                break;
            }
            if (message.sent() < oldest) {
                queue.remove(message.id());
            } else if (dead != null && message.receives() >= queue.settings().maxReceives()) {
                dead.send(message.id(), message.body(), message.attributes(), message.sent(), now);
                queue.remove(message.id());
            } else {
                Message next = message.received(now, now + seconds * 1000, Receipts.of(queue.name(), message));
                queue.update(next);
                taken.add(next);
            }
        }
        return taken;
    }

    private Queue get(String name) {
        Queue queue = queues.get(name);
        if (queue == null) {
            throw SqsErrors.noSuchQueue(name);
        }
        return queue;
    }

    private void requireDeadLetterQueue(QueueSettings settings) {
        String dead = settings.deadLetterQueue();
        if (dead != null && !queues.containsKey(dead)) {
            throw SqsErrors.invalid(
                    "Value for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist: " + dead);
        }
    }
}
