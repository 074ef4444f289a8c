package io.reelway.embedded.sns;

import com.fasterxml.jackson.core.type.TypeReference;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** All topics and subscriptions, kept in one file that is replaced by each change. */
public final class TopicStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final Path file;
    private final AtomicFiles files;
    private final Map<String, List<Subscription>> topics;

    public TopicStore(Path file, AtomicFiles files) throws IOException {
        this.file = file;
        this.files = files;
        this.topics = Files.exists(file)
                ? Json.MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, List<Subscription>>>() {})
                : new TreeMap<>();
    }

    /** Creates a topic unless it is there. Returns its ARN. */
    public synchronized String create(String name, String region) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new AwsException(
                    400,
                    "InvalidParameter",
                    "Invalid parameter: Topic Name: expected 1 to 256 of A-Z, a-z, 0-9, -, _, got " + name);
        }
        String arn = Arn.of("sns", region, name);
        if (topics.putIfAbsent(arn, new ArrayList<>()) == null) {
            save();
        }
        return arn;
    }

    /** Subscribes a queue; the same again changes nothing and gives the same ARN. */
    public synchronized String subscribe(String topicArn, String queueArn, boolean raw, String filterPolicy)
            throws IOException {
        List<Subscription> there = of(topicArn);
        for (Subscription subscription : there) {
            if (subscription.queueArn().equals(queueArn)) {
                return subscription.arn();
            }
        }
        Subscription fresh =
                new Subscription(topicArn + ":" + UUID.randomUUID(), topicArn, queueArn, raw, filterPolicy);
        there.add(fresh);
        save();
        return fresh.arn();
    }

    synchronized void delete(String topicArn) throws IOException {
        topics.remove(topicArn);
        save();
    }

    synchronized void unsubscribe(String arn) throws IOException {
        topics.values()
                .forEach(
                        list -> list.removeIf(subscription -> subscription.arn().equals(arn)));
        save();
    }

    synchronized List<String> arns() {
        return List.copyOf(topics.keySet());
    }

    synchronized List<Subscription> subscriptions(String topicArn) {
        return List.copyOf(of(topicArn));
    }

    synchronized List<Subscription> subscriptions() {
        return topics.values().stream().flatMap(List::stream).toList();
    }

    synchronized Subscription subscription(String arn) {
        return subscriptions().stream()
                .filter(subscription -> subscription.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new AwsException(404, "NotFound", "Subscription does not exist: " + arn));
    }

    synchronized void replace(Subscription changed) throws IOException {
        of(changed.topicArn()).replaceAll(old -> old.arn().equals(changed.arn()) ? changed : old);
        save();
    }

    private List<Subscription> of(String topicArn) {
        List<Subscription> subscriptions = topics.get(topicArn);
        if (subscriptions == null) {
            throw new AwsException(404, "NotFound", "Topic does not exist: " + topicArn);
        }
        return subscriptions;
    }

    private void save() throws IOException {
        files.write(file, Json.MAPPER.writeValueAsBytes(topics));
    }
}
