package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Finds out which indexes the table has; DynamoDB is asked once. Where an index is missing, Reelway scans the table,
 * which costs more.
 */
@ApplicationScoped
public class TableIndexes {
    private static final Logger LOG = Logger.getLogger(TableIndexes.class);

    private final DynamoDbClient dynamo;
    private final String table;
    private Set<String> present;

    public TableIndexes(DynamoDbClient dynamo, Settings settings) {
        this.dynamo = dynamo;
        this.table = settings.videosTable();
    }

    public synchronized boolean has(TableIndex index) {
        if (present == null) {
            present = asked();
            if (!present.containsAll(TableIndex.words())) {
                LOG.infof(
                        "the table %s has the indexes %s of %s; it is scanned where one is missing",
                        table, present, TableIndex.words());
            }
        }
        return present.contains(index.word());
    }

    private Set<String> asked() {
        try {
            return dynamo.describeTable(request -> request.tableName(table)).table().globalSecondaryIndexes().stream()
                    .map(found -> found.indexName())
                    .collect(Collectors.toSet());
        } catch (DynamoDbException e) {
            // DescribeTable may be forbidden where reads and writes are allowed
            LOG.warnf("which indexes the table %s has could not be asked: %s", table, e.getMessage());
            return Set.of();
        }
    }
}
