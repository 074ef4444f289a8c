package io.reelway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessFolderTest {
    @TempDir
    Path workDir;

    /** Another program with the same work dir: has a job's folder, and lives until it is killed. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            Path job = new ProcessFolder(Path.of(arguments[0])).own().resolve("1-1/out");
            Files.createDirectories(job);
            Files.writeString(job.resolve("a.ts"), "video");
            Files.createFile(Path.of(arguments[1]));
            System.in.read();
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(workDir)) {
            return all.toList();
        }
    }

    private Process other(Path ready) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        workDir.toString(),
                        ready.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (!Files.exists(ready)) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        return process;
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGSTOP")
    void onlyDeadProcessesFoldersAreRemoved(@TempDir Path elsewhere) throws Exception {
        Process other = other(elsewhere.resolve("ready"));
        ProcessFolder own = new ProcessFolder(workDir);
        try {
            Path mine = own.own();
            assertThat(mine.getFileName().toString())
                    .matches("reelway-" + ProcessHandle.current().pid() + "-[0-9a-f]{16}");
            own.removeDead();
            assertThat(folders()).hasSize(2);

            signal("STOP", other);
            own.removeDead();
            assertThat(folders()).hasSize(2);

            other.destroyForcibly().waitFor();
            own.removeDead();
            assertThat(folders()).containsExactly(mine);
        } finally {
            other.destroyForcibly();
            own.close();
        }
        assertThat(folders()).isEmpty();
    }

    @Test
    void whatNoProcessMadeStays() throws IOException {
        Path precious = Files.createDirectories(workDir.resolve("reelway-data"));
        Path file = Files.createFile(workDir.resolve("reelway-1-0123456789abcdef"));
        Path target = Files.createDirectories(workDir.resolve("target"));
        Path kept = Files.writeString(target.resolve("kept"), "x");
        Path link = Files.createSymbolicLink(workDir.resolve("reelway-2-0123456789abcdef"), target);
        new ProcessFolder(workDir).removeDead();
        assertThat(List.of(precious, file, kept, link)).allMatch(Files::exists);
    }

    @Test
    void whatWasHalfRemovedIsRemoved() throws IOException {
        Path half = Files.createDirectories(workDir.resolve("reelway-3-0123456789abcdef/9-1/out"));
        Path outside = Files.writeString(workDir.resolve("outside"), "x");
        Files.createSymbolicLink(half.resolve("link"), outside);
        new ProcessFolder(workDir).removeDead();
        assertThat(folders()).containsExactly(outside);
    }

    @Test
    void aMissingWorkDirIsMadeWhenItIsNeeded() throws IOException {
        ProcessFolder folder = new ProcessFolder(workDir.resolve("a/b"));
        folder.removeDead();
        assertThat(folder.own()).isDirectory();
        folder.close();
        assertThat(workDir.resolve("a/b")).isEmptyDirectory();
    }
}
