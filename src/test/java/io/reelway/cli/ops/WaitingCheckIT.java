package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Finding.Mark;
import io.reelway.testkit.AwsBench;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Delayed;
import io.reelway.video.Due;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WaitingCheckIT {
    private static final String TABLE = "reelway-videos";
    private static final Instant BEGIN = Instant.parse("2026-11-21T07:04:24.267Z");

    @TempDir
    static Path data;

    private static AwsBench aws;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void theLongestWaitIsToldAfterAnHourWithItsReason() {
        put(1, new Delayed(BEGIN, 9, "settle", "no answer of S3."));
        put(2, new Delayed(BEGIN.plusSeconds(60), 8, "publish", "an expired token."));
        // a row that PostgreSQL refuses waits too, but is no video
        put(-3, new Delayed(BEGIN.minusSeconds(60), 10, "write-run", "a value is too long."));
        WaitingCheck check = new WaitingCheck(aws.dynamo(), TABLE);

        assertThat(check.finding(BEGIN.plusSeconds(3599)).mark()).isEqualTo(Mark.GOOD);
        Finding told = check.finding(BEGIN.plusSeconds(3700));
        assertThat(told.mark()).isEqualTo(Mark.BAD);
        assertThat(told.text())
                .startsWith("2 videos wait for AWS")
                .contains("1 (uploads/1.mp4) at settle", "tried 9 times: no answer of S3.");
        assertThat(told.todo().orElseThrow()).contains("video 1 waiting: no answer of S3.", "./reelway retry");
    }

    private static void put(long id, Delayed delay) {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", id);
        item.put("key", "uploads/" + id + ".mp4");
        item.put(Attribute.DUE_SHARD.word(), Due.shard(id));
        item.put(Attribute.DUE_AT.word(), Due.at(BEGIN));
        item.put(Attribute.DELAYED.word(), delay.attributes());
        Map<String, AttributeValue> values = AttributeValues.of(item).m();
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(values));
    }
}
