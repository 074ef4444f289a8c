package io.reelway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Delays;
import io.reelway.video.Due;
import io.reelway.video.Leftover;
import io.reelway.video.SidecarMove;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of sent messages, where the record has changed since it was last read. */
class OutboxIT {
    private static final String TABLE = "reelway-videos";
    private static final long VIDEO = 4711;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T07:04:24.267Z"), ZoneOffset.UTC);

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static VideoTable table;
    private static Outbox outbox;

    private Video settled;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        table = new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
        outbox = new Outbox(table, new ObjectMapper(), new Delays(table, CLOCK), AwsBench.settings(Map.of()), CLOCK);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void aVideoThatIsSettledAndNotToldYet() {
        aws.faults().clear();
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", VIDEO);
        item.put("status", Status.PROCESSED);
        item.put("round", 1);
        item.put("fence", 1);
        item.put("outbox", List.of("one"));
        item.put(Attribute.DUE_AT.word(), Due.at(CLOCK.instant()));
        item.put(Attribute.DUE_SHARD.word(), Due.shard(VIDEO));
        aws.dynamo().putItem(request -> request.tableName(TABLE)
                .item(AttributeValues.of(item).m()));
        settled = now();
    }

    @Test
    void whatIsKnownIsNotReadAgain() {
        aws.faults().log();

        assertThat(outbox.messages(settled)).containsExactly("one");
        outbox.sent(settled);

        assertThat(aws.faults().calls())
                .extracting(InjectedFaults.Call::operation)
                .containsExactly("UpdateItem");
        assertThat(now().item()).doesNotContainKeys("outbox", Attribute.DUE_AT.word(), Attribute.DUE_SHARD.word());
    }

    @Test
    void aLateSidecarThatCameSinceIsStillLookedAt() {
        Instant later = CLOCK.instant().plusSeconds(120);
        change(VideoUpdate.of(VIDEO)
                .set(Attribute.SIDECAR_MOVE, new SidecarMove("uploads/clip.json", "v", later).attributes()));

        outbox.sent(settled);

        assertThat(now().item()).doesNotContainKey("outbox");
        assertThat(now().value(Attribute.DUE_AT).n()).isEqualTo(Long.toString(Due.at(later)));
    }

    @Test
    void leftoversThatWereRemovedSinceNeedNoLook() {
        List<Leftover> leftovers = List.of(new Leftover("assets/clip/manifest.1.json", CLOCK.instant()));
        change(VideoUpdate.of(VIDEO).leftovers(leftovers));
        Video read = now();
        change(VideoUpdate.of(VIDEO).leftovers(List.of()));

        outbox.sent(read);

        assertThat(now().item()).doesNotContainKeys("outbox", Attribute.DUE_AT.word(), Attribute.DUE_SHARD.word());
    }

    @Test
    void aMessageThatCameSinceStays() {
        change(VideoUpdate.of(VIDEO).set(Attribute.OUTBOX, List.of("one", "two")));

        outbox.sent(settled);

        assertThat(now().outbox()).containsExactly("one", "two");
        assertThat(now().item()).containsKey(Attribute.DUE_AT.word());
    }

    @Test
    void anotherThatHasSentThemIsNotMinded() {
        change(VideoUpdate.of(VIDEO).set(Attribute.FENCE, 2).remove(Attribute.OUTBOX));

        outbox.sent(settled);

        assertThat(now().fence()).isEqualTo(2);
    }

    private static void change(VideoUpdate update) {
        table.write(update.when(Attribute.FENCE, 1));
    }

    private static Video now() {
        return table.find(VIDEO).orElseThrow();
    }
}
