package io.reelway.lambda;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.FunctionProcess;
import io.reelway.testkit.PostgresProcess;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.RuntimeApi.Answer;
import io.reelway.testkit.SqlRows;
import io.reelway.video.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function writes rows before an invocation ends, since nothing runs after it. */
class FunctionRecordsIT {
    private static final String SCHEDULE = "{\"detail-type\": \"Scheduled Event\"}";

    @TempDir
    Path folder;

    @Test
    void rowsAreThereWhenAnInvocationEndsOrAfterALaterOne() throws IOException, SQLException {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("postgres"));
                RunningLaptop laptop = RunningLaptop.withoutReelway(folder)) {
            Map<String, String> settings = new HashMap<>(postgres.settings());
            settings.put("REELWAY_RECORDS_PROVISIONING", "true");
            settings.put("REELWAY_PRESET", "thumbnails");
            try (FunctionProcess function = FunctionProcess.start("process", laptop.endpoint(), folder, settings)) {
                laptop.upload("uploads/a.mp4", Clips.clip(folder, "a.mp4", "160x90", 25, 1));

                Answer answer = function.invoke(call("uploads/a.mp4"));

                assertThat(answer.text()).contains("\"status\":\"PROCESSED\"");
                assertThat(count(postgres, "select count(*) from video_processing"))
                        .isEqualTo(1);
                assertThat(laptop.outputKeys())
                        .filteredOn(key -> key.startsWith("provisioning/btvs_ids/id=10/reelway-"))
                        .hasSize(1);

                // a database that is down changes no answer
                postgres.stopImmediate();
                laptop.upload("uploads/b.mp4", "this is no video");
                assertThat(function.invoke(call("uploads/b.mp4")).text()).contains("\"code\":\"NOT_A_VIDEO\"");
                postgres.start();
                // the function that admits has the schedule
                try (FunctionProcess admit = FunctionProcess.start("admit", laptop.endpoint(), folder, settings)) {
                    eventually("a row after a later invocation")
                            .until(() -> admit.invoke(SCHEDULE).text().equals("{}")
                                    && count(postgres, "select count(*) from video") == 2);
                    // rows that it finds itself: the lease of one that was taken is over, or nobody took it
                    due(laptop, "c-9");
                    assertThat(admit.invoke(SCHEDULE).text()).isEqualTo("{}");
                    assertThat(laptop.notes()).hasSize(2).noneMatch(item -> item.containsKey("due_at"));
                }
            }
        }
    }

    private static String call(String key) {
        return "{\"bucket\":\"reelway-source\",\"key\":\"" + key + "\"}";
    }

    /** A row of the provisioning table that is due. */
    private static void due(RunningLaptop laptop, String contentId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        laptop.table()
                .putIfAbsent(Map.of(
                        Attribute.VIDEO_ID,
                        -4711L,
                        Attribute.OF_VIDEO,
                        4711L,
                        Attribute.PROVISIONING_ID,
                        10,
                        Attribute.CONTENT_ID,
                        contentId,
                        Attribute.ADD_AT,
                        now,
                        Attribute.CREATION_TIME,
                        now,
                        Attribute.DUE_SHARD,
                        "provisioning",
                        Attribute.DUE_AT,
                        now.toEpochMilli()));
    }

    private static int count(PostgresProcess postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect()) {
            return Integer.parseInt(SqlRows.of(connection, sql).get(0));
        }
    }
}
