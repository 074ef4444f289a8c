package io.reelway.video;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes a record together with other items, all or nothing (DynamoDB, TransactWriteItems). */
final class UpdateTransaction {
    /** DynamoDB takes 100 actions in a transaction. */
    static final int MOST = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    UpdateTransaction(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The result of a try to write everything. */
    enum End {
        WRITTEN,
        /** The condition of another item does not hold. */
        CLASH,
        /** The condition of the record does not hold. */
        REFUSED
    }

    /** Writes the update, the items {@link VideoUpdate#alongside} it that are not there yet, and these others. */
    End write(List<TransactWriteItem> others, VideoUpdate update) {
        Set<Map<Attribute, Object>> present = new HashSet<>();
        while (true) {
            List<Map<Attribute, Object>> items = update.items().stream()
                    .filter(item -> !present.contains(item))
                    .toList();
            List<TransactWriteItem> all = new ArrayList<>(others);
            items.forEach(item -> all.add(put(item)));
            all.add(update.inTransaction(table));
            List<Integer> refused = refused(all);
            if (refused.isEmpty()) {
                return End.WRITTEN;
            }
            if (refused.contains(all.size() - 1)) {
                return End.REFUSED;
            }
            if (refused.get(0) < others.size()) {
                return End.CLASH;
            }
            refused.forEach(at -> present.add(items.get(at - others.size())));
        }
    }

    /** Writes these items, if the condition of the update holds; the record stays as it is. */
    End writeOthers(List<TransactWriteItem> others, VideoUpdate update) {
        List<TransactWriteItem> all = new ArrayList<>(others);
        all.add(update.check(table));
        List<Integer> refused = refused(all);
        return refused.isEmpty() ? End.WRITTEN : refused.contains(others.size()) ? End.REFUSED : End.CLASH;
    }

    TransactWriteItem put(Map<Attribute, Object> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(AttributeValues.of(item).m())
                        .conditionExpression("attribute_not_exists(VideoId)"))
                .build();
    }

    /** The indexes of the actions whose conditions did not hold; empty where all were written. */
    List<Integer> refused(List<TransactWriteItem> all) {
        try {
            Conflicts.outlasted(() -> dynamo.transactWriteItems(request -> request.transactItems(all)));
            return List.of();
        } catch (TransactionCanceledException e) {
            List<CancellationReason> reasons = e.cancellationReasons();
            List<Integer> refused = IntStream.range(0, Math.min(reasons.size(), all.size()))
                    .filter(at ->
                            "ConditionalCheckFailed".equals(reasons.get(at).code()))
                    .boxed()
                    .toList();
            if (refused.isEmpty()) {
                throw e;
            }
            return refused;
        }
    }
}
