package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Documents that are kept in the table of videos: one item for each, under a negative number, and one item with the names
 * of a kind, so that a list needs neither an index nor a scan. Document and name are written together.
 */
@ApplicationScoped
public class KeptItems {
    /** The most documents of a kind: their names are one item. */
    public static final int MOST = 1000;

    private static final int MOST_READS = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    public KeptItems(DynamoDbClient dynamo, Settings settings) {
        this.dynamo = dynamo;
        this.table = settings.videosTable();
    }

    /** The result of a creation. */
    public enum Creation {
        DONE,
        /** There is one of this name. */
        EXISTS,
        /** There are {@link #MOST} of this kind. */
        FULL
    }

    public Optional<KeptItem> find(String kind, String name) {
        Map<String, AttributeValue> item = item(VideoId.ofKept(kind, name));
        // two names may have one number
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(KeptItem.read(item)).filter(kept -> kept.name().equals(name));
    }

    private Map<String, AttributeValue> item(long id) {
        return dynamo.getItem(request ->
                        request.tableName(table).key(AttributeValues.key(id)).consistentRead(true))
                .item();
    }

    /** The names of all documents of a kind. */
    public List<String> names(String kind) {
        AttributeValue names = item(VideoId.ofKeptNames(kind)).get(Attribute.NAMES.word());
        return names == null ? List.of() : names.ss().stream().sorted().toList();
    }

    /** All documents of a kind by name, without what is in them. */
    public List<KeptItem> heads(String kind) {
        return read(
                kind,
                names(kind),
                Stream.of(
                        Attribute.KEPT,
                        Attribute.NAME,
                        Attribute.CATEGORY,
                        Attribute.CREATION_TIME,
                        Attribute.UPDATED_TIME,
                        Attribute.REVISION));
    }

    /** The documents of these names, in this order; those that are gone are left out. */
    public List<KeptItem> all(String kind, List<String> names) {
        Map<String, KeptItem> found =
                read(kind, names, Stream.empty()).stream().collect(Collectors.toMap(KeptItem::name, item -> item));
        return names.stream().filter(found::containsKey).map(found::get).toList();
    }

    private List<KeptItem> read(String kind, List<String> names, Stream<Attribute> attributes) {
        Attribute[] some = attributes.toArray(Attribute[]::new);
        List<KeptItem> found = new ArrayList<>();
        for (int from = 0; from < names.size(); from += MOST_READS) {
            KeysAndAttributes.Builder keys = KeysAndAttributes.builder()
                    .keys(names.subList(from, Math.min(from + MOST_READS, names.size())).stream()
                            .map(name -> AttributeValues.key(VideoId.ofKept(kind, name)))
                            .toList())
                    .consistentRead(true);
            if (some.length > 0) {
                keys.projectionExpression(
                                Stream.of(some).map(Attribute::placeholder).collect(Collectors.joining(", ")))
                        .expressionAttributeNames(Attribute.placeholders(some));
            }
            dynamo.batchGetItemPaginator(request -> request.requestItems(Map.of(table, keys.build()))).stream()
                    .flatMap(page -> page.responses().values().stream())
                    .flatMap(List::stream)
                    .map(KeptItem::read)
                    .forEach(found::add);
        }
        found.sort(Comparator.comparing(KeptItem::name));
        return found;
    }

    /** Keeps a new document. */
    public Creation create(KeptItem item) {
        UpdateTransaction transaction = new UpdateTransaction(dynamo, table);
        List<Integer> refused = transaction.refused(List.of(
                transaction.put(item.attributes(item.revision())),
                names(item, "ADD", "attribute_not_exists(#names) OR contains(#names, :name) OR size(#names) < :most")));
        if (refused.isEmpty()) {
            return Creation.DONE;
        }
        return refused.contains(0) ? Creation.EXISTS : Creation.FULL;
    }

    /** Writes a document in place of the one that was read; no, where that one has changed since, or is gone. */
    public boolean replace(KeptItem item) {
        try {
            Conflicts.outlasted(() -> dynamo.putItem(request -> request.tableName(table)
                    .item(AttributeValues.of(item.attributes(item.revision() + 1))
                            .m())
                    .conditionExpression("#revision = :revision")
                    .expressionAttributeNames(Attribute.placeholders(Attribute.REVISION))
                    .expressionAttributeValues(Map.of(":revision", AttributeValues.of(item.revision())))));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /** Removes a document; no, where it has changed since it was read, or is gone. */
    public boolean delete(KeptItem item) {
        return new UpdateTransaction(dynamo, table)
                .refused(List.of(
                        TransactWriteItem.builder()
                                .delete(delete -> delete.tableName(table)
                                        .key(AttributeValues.key(VideoId.ofKept(item.kind(), item.name())))
                                        .conditionExpression("#revision = :revision")
                                        .expressionAttributeNames(Attribute.placeholders(Attribute.REVISION))
                                        .expressionAttributeValues(
                                                Map.of(":revision", AttributeValues.of(item.revision()))))
                                .build(),
                        names(item, "DELETE", "")))
                .isEmpty();
    }

    /** A change of the item with the names. */
    private TransactWriteItem names(KeptItem item, String verb, String condition) {
        Map<String, AttributeValue> values = condition.isEmpty()
                ? Map.of(
                        ":names", AttributeValue.fromSs(List.of(item.name())), ":kept", AttributeValues.of(item.kind()))
                : Map.of(
                        ":names",
                        AttributeValue.fromSs(List.of(item.name())),
                        ":kept",
                        AttributeValues.of(item.kind()),
                        ":name",
                        AttributeValues.of(item.name()),
                        ":most",
                        AttributeValues.of(MOST));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(AttributeValues.key(VideoId.ofKeptNames(item.kind())))
                        .updateExpression(verb + " #names :names SET #kept = :kept")
                        .conditionExpression(condition.isEmpty() ? null : condition)
                        .expressionAttributeNames(Attribute.placeholders(Attribute.NAMES, Attribute.KEPT))
                        .expressionAttributeValues(values))
                .build();
    }
}
