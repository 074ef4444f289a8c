package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Produces the beans whose classes know nothing of CDI, since the command line uses them too. */
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
