package io.reelway.sweep;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Decides when the bucket is compared with the table: at start and once per lease, by one of all processes. */
@RegisterForReflection
@ApplicationScoped
@Named("repairs")
public class Repairs {
    /** The item that holds the last time; its number is below those of videos and of assets. */
    private static final long ITEM = -1 - (1L << 54);

    private final DynamoDbClient dynamo;
    private final Settings settings;
    private final Clock clock;

    public Repairs(DynamoDbClient dynamo, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.settings = settings;
        this.clock = clock;
    }

    public long periodMillis() {
        return settings.lease().toMillis();
    }

    /** Whether this process makes the repair now; then no other process does until the next one is due. */
    public boolean take() {
        if (settings.ingest() == Settings.Ingest.POLL) {
            // polling compares bucket and table all the time
            return false;
        }
        Instant now = clock.instant();
        try {
            dynamo.updateItem(request -> request.tableName(settings.videosTable())
                    .key(AttributeValues.key(ITEM))
                    .updateExpression("SET " + Attribute.REPAIRED + " = :now")
                    .conditionExpression(
                            "attribute_not_exists(" + Attribute.REPAIRED + ") OR " + Attribute.REPAIRED + " <= :due")
                    .expressionAttributeValues(Map.of(
                            ":now", AttributeValues.of(now),
                            ":due",
                                    AttributeValues.of(
                                            now.minus(settings.lease().dividedBy(2))))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
