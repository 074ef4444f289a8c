package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the command line uses too, and so knows nothing of CDI. */
class VideoBeans {
    @Produces
    @Singleton
    VideoTable table(DynamoDbClient dynamo, Settings settings, LifecycleLog log) {
        return new VideoTable(dynamo, settings.videosTable(), log);
    }

    @Produces
    @Singleton
    PartListing parts(DynamoDbClient dynamo, TableIndexes indexes, Settings settings) {
        return new PartListing(dynamo, settings.videosTable(), () -> indexes.has(TableIndex.BY_PARENT));
    }
}
