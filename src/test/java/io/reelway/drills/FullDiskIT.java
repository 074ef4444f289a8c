package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A disk that is too small is told as such, and leaves nothing. */
@ExtendWith(Ground.class)
class FullDiskIT {
    private static final long SMALL_DISK = 8L << 20;

    @Test
    void aVideoThatDoesNotFitIsTriedAgainAndGivenUp(Fleet fleet) throws Exception {
        assumeTrue(canMount(), "unshare -rm may not mount a tmpfs here: the drill of the full disk is skipped");
        Path disk = Files.createDirectories(fleet.folder().resolve("small-disk"));
        List<String> onSmallDisk = List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + SMALL_DISK + " none \"$0\" && exec \"$@\"",
                disk.toString());
        fleet.launch(
                "small-disk", Map.of("REELWAY_WORK_DIR", disk.toString(), "REELWAY_MAX_ATTEMPTS", "2"), onSmallDisk);
        fleet.awaitStarted("small-disk");
        noJobsForOthers(fleet);
        long large = fleet.upload("uploads/large.mp4", large(fleet));
        long small = fleet.upload("uploads/small.mp4", Clips.clip(fleet.folder(), "small.mp4", "160x90", 25, 2));

        JsonNode end = fleet.end(large);
        assertThat(end.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("OUT_OF_SPACE");
        assertThat(end.get("attempt").asInt()).isEqualTo(2);
        assertThat(fleet.end(small).get("status").asText()).isEqualTo("PROCESSED");
        fleet.end("small-disk");
        fleet.faults().clear();
        Invariants.hold(fleet);
    }

    /** Only the process on the small disk receives jobs from now on. */
    private static void noJobsForOthers(Fleet fleet) {
        fleet.faults()
                .set(
                        Ground.seed(),
                        Fleet.WORKERS.stream()
                                .map(worker -> Map.of(
                                        "caller",
                                        worker,
                                        "operation",
                                        "ReceiveMessage",
                                        "contains",
                                        "reelway-jobs",
                                        "hold",
                                        "before"))
                                .toList());
        // Whoever asked before the rule was there has its answer now.
        eventually("the others wait").until(() -> fleet.faults().held().size() == Fleet.WORKERS.size());
    }

    /** A good clip with a box behind it that players skip (free, ISO/IEC 14496-12), larger than the disk. */
    private static Path large(Fleet fleet) throws IOException {
        Path file = Clips.clip(fleet.folder(), "large.mp4", "160x90", 25, 2);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(content.length());
            content.writeInt((int) SMALL_DISK);
            content.writeBytes("free");
            content.setLength(content.length() + SMALL_DISK - 8);
        }
        return file;
    }

    private static boolean canMount() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
