package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import io.reelway.video.AssetOwners.Owned;
import io.reelway.video.AssetTurns.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is the first to own an asset has its turn in the same write. */
class AssetOwnersIT {
    private static final String TABLE = "reelway-videos";
    private static final Settings SETTINGS = AwsBench.settings(Map.of());
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T07:04:24.267Z"), ZoneOffset.UTC);

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static AssetOwners owners;
    private static AssetTurns turns;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        owners = new AssetOwners(aws.dynamo(), SETTINGS, CLOCK);
        turns = new AssetTurns(
                aws.dynamo(), new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {}), SETTINGS, CLOCK);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void theFirstOwnerHasTheTurnByOneCall() {
        Video video = atWork(1, "uploads/first.mov", "2026-11-21T07:00:00Z");
        aws.faults().log();

        Owned owned = owners.assetOf(video);

        assertThat(owned).isEqualTo(new Owned("first", true));
        assertThat(aws.faults().calls())
                .extracting(InjectedFaults.Call::operation)
                .containsExactly("PutItem");
        assertThat(turns.isMine(video, "first")).isTrue();
        // the step is repeated, or the answer was lost
        assertThat(owners.assetOf(video)).isEqualTo(new Owned("first", false));
        assertThat(turns.take(video, "first")).isEqualTo(Turn.MINE);
    }

    @Test
    void aNewerVersionOwnsTheSameAssetAndWaits() {
        Video older = atWork(2, "uploads/waits.mov", "2026-11-21T07:00:00Z");
        owners.assetOf(older);
        Video newer = atWork(3, "uploads/waits.mov", "2026-11-21T07:01:00Z");

        assertThat(owners.assetOf(newer)).isEqualTo(new Owned("waits", false));

        assertThat(turns.take(newer, "waits")).isEqualTo(Turn.LATER);
        assertThat(turns.isMine(older, "waits")).isTrue();
    }

    @Test
    void anotherSourceOfTheStemGetsItsFullName() {
        owners.assetOf(atWork(4, "uploads/stem.mov", "2026-11-21T07:00:00Z"));

        Owned other = owners.assetOf(atWork(5, "uploads/stem.mp4", "2026-11-21T07:00:00Z"));

        assertThat(other).isEqualTo(new Owned("stem.mp4", true));
    }

    @Test
    void aSourceThatStaysIsNoVersionOfAnUploadOfItsName() {
        owners.assetOf(atWork(6, "uploads/shows/same.mov", "2026-11-21T07:00:00Z"));

        assertThat(owners.assetOf(staying(7, "shows/same.mov"))).isEqualTo(new Owned("shows/same.mov", true));
        assertThat(owners.assetOf(staying(7, "shows/same.mov"))).isEqualTo(new Owned("shows/same.mov", false));
        // its whole key counts: folders of Reelway's are those of the source bucket
        assertThat(owners.assetOf(staying(8, "uploads/b.mov"))).isEqualTo(new Owned("uploads/b", true));
    }

    private static Video staying(long id, String key) {
        Map<String, AttributeValue> item =
                new HashMap<>(atWork(id, key, "2026-11-21T07:00:00Z").item());
        item.put(Attribute.STAYS.word(), AttributeValue.fromBool(true));
        return new Video(item);
    }

    private static Video atWork(long id, String key, String put) {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", id);
        item.put("bucket", "reelway-source");
        item.put("key", key);
        item.put("arrival_key", key);
        item.put("source_time", put);
        item.put("creation_time", put);
        item.put("status", Status.PROCESSING);
        item.put("lease_until", Times.text(CLOCK.instant().plusSeconds(60)));
        item.put("round", 1);
        item.put("fence", 1);
        item.put("outbox", List.of());
        Video video = new Video(AttributeValues.of(item).m());
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(video.item()));
        return video;
    }
}
