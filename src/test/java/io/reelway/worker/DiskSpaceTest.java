package io.reelway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path disk;

    private long free = 10 * MIB;
    private final DiskSpace space = new DiskSpace(folder -> free);
    private Path one;
    private Path two;

    @BeforeEach
    void folders() throws IOException {
        one = Files.createDirectories(disk.resolve("1-1/out"));
        two = disk.resolve("2-1");
    }

    private void refused(Path folder, long bytes, String... figures) {
        assertThatThrownBy(() -> space.promise(folder, bytes, "the source of uploads/a.mp4"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_SPACE))
                .hasMessageContainingAll(figures)
                .hasMessageContaining("uploads/a.mp4");
    }

    @Test
    void whatDoesNotFitIsRefusedWithFigures() {
        refused(two, 11 * MIB, "11.0 MiB", "10.0 MiB", "reelway.work-dir");
        assertThatCode(() -> space.promise(two, 10 * MIB, "x")).doesNotThrowAnyException();
    }

    @Test
    void whatOthersWereAskedForAndHaveNotWrittenIsNotThere() throws IOException {
        space.promise(one, 6 * MIB, "x");
        refused(two, 5 * MIB, "5.0 MiB", "6.0 MiB of it promised to other videos");

        Files.write(one.resolve("a.ts"), new byte[(int) (4 * MIB)]);
        free -= 4 * MIB;
        refused(two, 5 * MIB, "2.0 MiB of it promised");
        space.promise(two, 4 * MIB, "x");
    }

    @Test
    void aLaterPromiseTakesThePlaceOfTheFirst() throws IOException {
        space.promise(one, 4 * MIB, "x");
        Files.write(one.resolve("source"), new byte[(int) (4 * MIB)]);
        free -= 4 * MIB;
        space.promise(one, 10 * MIB, "x");
        refused(one, 11 * MIB, "7.0 MiB", "6.0 MiB");
    }

    @Test
    void whatIsReleasedIsFree() {
        space.promise(one, 8 * MIB, "x");
        space.release(one);
        assertThatCode(() -> space.promise(two, 9 * MIB, "x")).doesNotThrowAnyException();
    }

    @Test
    void theRealDiskIsAskedForAFolderThatIsNotYetThere() {
        assertThatCode(() -> new DiskSpace().promise(disk.resolve("not/yet/there"), 1, "x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new DiskSpace().promise(disk.resolve("not/yet/there"), Long.MAX_VALUE, "x"))
                .isInstanceOf(VideoException.class);
    }
}
