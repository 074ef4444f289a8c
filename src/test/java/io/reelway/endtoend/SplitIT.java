package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A video in parts: records linked both ways, found again by a second run, and proven by the command. */
class SplitIT {
    private static final String KEY = "uploads/show/clip.mp4";

    @TempDir
    Path folder;

    @Test
    void partsAndParentNameEachOtherAndCoverTheVideo() throws Exception {
        try (RunningLaptop laptop = RunningLaptop.start(folder, Map.of("REELWAY_PRESET", "split-30s"))) {
            laptop.upload(KEY, clip());
            JsonNode outcome = laptop.outcome(KEY, "PROCESSED");
            long id = outcome.get("video_id").asLong();
            Map<String, AttributeValue> parent = closed(laptop, id);

            List<Map<String, AttributeValue>> parts = parts(laptop, parent);
            assertThat(parts).hasSize(3);
            assertThat(parts).extracting(part -> part.get("part_index").n()).containsExactly("1", "2", "3");
            long frame = 0;
            double seconds = 0;
            for (Map<String, AttributeValue> part : parts) {
                assertThat(part.get("process_step").s()).isEqualTo("timesplit");
                assertThat(part.get("parent_video").n()).isEqualTo(Long.toString(id));
                assertThat(part.get("status").s()).isEqualTo("PROCESSED");
                assertThat(part.get("preset").s()).isEqualTo("split-30s");
                assertThat(part.get("bucket").s()).isEqualTo("reelway-output");
                assertThat(part.get("key").s())
                        .startsWith("project/clip/split/")
                        .endsWith("/" + part.get("name").s() + "."
                                + part.get("extension").s());
                assertThat(part.get("size").l()).extracting(AttributeValue::n).containsExactly("160", "120");
                assertThat(part.get("fps").n()).isEqualTo("25");
                assertThat(part.get("audio").bool()).isTrue();
                assertThat(part.get("first_frame").n()).isEqualTo(Long.toString(frame));
                frame = Long.parseLong(part.get("last_frame").n()) + 1;
                seconds += Double.parseDouble(part.get("duration").n());
                assertThat(laptop.output(part.get("key").s()))
                        .hasSize(Integer.parseInt(part.get("bytes").n()));
                assertThat(part).containsKeys("sha256", "time_base", "creation_time", "updated_time");
                assertThat(part).doesNotContainKeys("arrival_key", "attempt", "lease_owner", "due_at", "outbox");
            }
            assertThat(frame).isEqualTo(70 * 25);
            assertThat(seconds).isBetween(69.95, 70.05);

            JsonNode list = RunningLaptop.json(laptop.reelway().get("/api/videos"));
            assertThat(list.get("videos")).hasSize(1);
            assertThat(RunningLaptop.json(laptop.reelway().get("/api/videos/" + id))
                            .get("parts"))
                    .extracting(part -> part.get("part_index").asInt())
                    .containsExactly(1, 2, 3);
            String second = parent.get("sub_videos").l().get(1).n();
            assertThat(RunningLaptop.json(laptop.reelway().get("/api/videos/" + second))
                            .get("parent_video")
                            .asLong())
                    .isEqualTo(id);

            List<String> runs = new ArrayList<>();
            laptop.sourceJson("processed/" + KEY.substring("uploads/".length()).replace(".mp4", ".process.json"))
                    .get("programs")
                    .forEach(run -> runs.add(run.get("argv").toString()));
            // its key frames were looked for before the encode; the report has both, the encode first
            assertThat(runs).anySatisfy(argv -> assertThat(argv).contains("framecrc"));
            assertThat(runs.stream().filter(argv -> argv.contains("-progress")).findFirst())
                    .hasValueSatisfying(argv -> assertThat(argv).contains("segment"));

            Command proof = verify(laptop, KEY);
            assertThat(proof.exit()).as(proof.output()).isZero();
            assertThat(proof.output()).contains("Proven: the parts cover the video without gap or overlap.");
            assertThat(proof.output().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    private Path clip() {
        return Clips.make(
                folder,
                "clip.mp4",
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=160x120:rate=25:duration=70",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:sample_rate=48000:duration=70",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-bf",
                        "2",
                        "-g",
                        "50",
                        "-c:a",
                        "aac"));
    }

    private static Map<String, AttributeValue> closed(RunningLaptop laptop, long id) {
        return eventuallyGet("the record of " + id + " is PROCESSED", () -> {
            Map<String, AttributeValue> record = laptop.record(id);
            return record.get("status").s().equals("PROCESSED") ? record : null;
        });
    }

    private static List<Map<String, AttributeValue>> parts(RunningLaptop laptop, Map<String, AttributeValue> parent) {
        return parent.get("sub_videos").l().stream()
                .map(id -> laptop.record(Long.parseLong(id.n())))
                .toList();
    }

    private record Command(int exit, String output) {}

    /** The command in the AWS that the variables name, of the packaged program where there is one. */
    private static Command verify(RunningLaptop laptop, String key) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path options = Path.of("target/quarkus-app/jvm.options");
        if (Files.exists(options)) {
            command.add("@" + options);
            command.addAll(List.of("-cp", "target/quarkus-app/quarkus-run.jar"));
        } else {
            // beside a native program there is no jar
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        }
        command.addAll(List.of("io.reelway.cli.Main", "verify", key));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("REELWAY_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", laptop.endpoint().toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test"));
        builder.environment().putAll(TestPrograms.settings());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Command(process.exitValue(), output);
    }
}
