package io.reelway.embedded.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.disk.Journal;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;

/**
 * The messages of one queue, in memory and in a journal: every change is written before it is answered. Guarded by the
 * lock of {@link QueueStore}, whose condition wakes the receives that wait for messages.
 */
final class Queue {
    private final String name;
    private final Path folder;
    private final AtomicFiles files;
    private final Condition arrived;
    private final long created;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Journal journal;
    private QueueSettings settings;
    private long lastNumber;

    Queue(String name, Path folder, AtomicFiles files, Condition arrived, QueueSettings fresh) throws IOException {
        this.name = name;
        this.folder = folder;
        this.files = files;
        this.arrived = arrived;
        Path file = folder.resolve("queue.json");
        if (Files.exists(file)) {
            Saved saved = Json.MAPPER.readValue(file.toFile(), Saved.class);
            this.created = saved.created();
            this.settings = QueueSettings.defaults().with(saved.attributes());
        } else {
            this.created = System.currentTimeMillis();
            configure(fresh);
        }
        this.journal = Journal.open(files, folder.resolve("messages.jsonl"), this::replay);
    }

    private record Saved(long created, Map<String, String> attributes) {}

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    QueueSettings settings() {
        return settings;
    }

    Collection<Message> messages() {
        return messages.values();
    }

    void configure(QueueSettings changed) throws IOException {
        files.write(folder.resolve("queue.json"), Json.MAPPER.writeValueAsBytes(new Saved(created, changed.all())));
        settings = changed;
    }

    Message get(String id) {
        return messages.get(id);
    }

    Message send(String id, String body, ObjectNode attributes, long sent, long visibleAt) throws IOException {
        Message message = new Message(id, lastNumber + 1, body, attributes, sent, visibleAt, 0, 0, null);
        journal.append(Json.MAPPER.valueToTree(message));
        put(message);
        compact();
        arrived.signalAll();
        return message;
    }

    /** Replaces a message by a later state of itself; body and attributes are not written again. */
    void update(Message message) throws IOException {
        ObjectNode change = Json.object().put("id", message.id()).put("visibleAt", message.visibleAt());
        change.put("receives", message.receives()).put("firstReceived", message.firstReceived());
        journal.append(change.put("receipt", message.receipt()));
        put(message);
        compact();
        arrived.signalAll();
    }

    void remove(String id) throws IOException {
        if (messages.containsKey(id)) {
            journal.append(Json.object().put("id", id).put("gone", true));
            messages.remove(id);
            compact();
        }
    }

    void purge() throws IOException {
        for (String id : List.copyOf(messages.keySet())) {
            remove(id);
        }
    }

    /** The messages that can be received now, oldest first. */
    List<Message> visible(long now) {
        List<Message> visible = new ArrayList<>();
        for (Message message : messages.values()) {
            if (message.visibleAt() <= now) {
                visible.add(message);
            }
        }
        return visible;
    }

    /** When the next message becomes visible; {@link Long#MAX_VALUE} when there is none. */
    long nextVisible() {
        return messages.values().stream().mapToLong(Message::visibleAt).min().orElse(Long.MAX_VALUE);
    }

    /** Waits for a change, giving up the lock meanwhile. */
    void awaitArrival(long nanos) throws InterruptedException {
        arrived.awaitNanos(nanos);
    }

    /** How many messages are visible, in flight and delayed, in this order. */
    int[] counts(long now) {
        int[] counts = new int[3];
        for (Message message : messages.values()) {
            counts[message.visibleAt() <= now ? 0 : message.receives() > 0 ? 1 : 2]++;
        }
        return counts;
    }

    void close() throws IOException {
        journal.close();
    }

    private void put(Message message) {
        messages.put(message.id(), message);
        lastNumber = Math.max(lastNumber, message.number());
    }

    private void compact() throws IOException {
        journal.compact(messages.size(), () -> messages.values().stream().map(Json.MAPPER::valueToTree));
    }

    private void replay(JsonNode change) {
        try {
            String id = change.path("id").asText();
            if (change.has("gone")) {
                messages.remove(id);
            } else if (change.has("body")) {
                put(Json.MAPPER.treeToValue(change, Message.class));
            } else if (messages.containsKey(id)) {
                Message old = messages.get(id);
                put(new Message(
                        id,
                        old.number(),
                        old.body(),
                        old.attributes(),
                        old.sent(),
                        change.path("visibleAt").asLong(),
                        change.path("receives").asInt(),
                        change.path("firstReceived").asLong(),
                        change.path("receipt").isTextual()
                                ? change.path("receipt").asText()
                                : null));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(folder + ": not a message: " + e.getOriginalMessage(), e);
        }
    }
}
