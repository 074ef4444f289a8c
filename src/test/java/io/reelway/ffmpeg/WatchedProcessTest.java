package io.reelway.ffmpeg;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs that it watches are scripts of /bin/sh")
@Timeout(30)
class WatchedProcessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final WatchedProcess process = new WatchedProcess(1 << 20);

    private ProcessSpec shell(String script, Duration timeout, Duration stall) {
        return new ProcessSpec(
                List.of("/bin/sh", "-c", script), folder, Map.of("GIVEN", "yes"), timeout, Optional.of(stall));
    }

    private ProcessResult run(String script) {
        return process.run(shell(script, LONG, LONG), Watcher.NONE);
    }

    private void fails(ProcessSpec spec, Watcher watcher, ErrorCode code) {
        assertThatThrownBy(() -> process.run(spec, watcher))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void givesExitCodeAndWords() {
        ProcessResult result = run("echo out; echo err >&2; exit 3");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderrTail()).isEqualTo("err\n");
    }

    @Test
    void readsNothingFromStdin() {
        assertThat(run("cat; echo done").stdout()).isEqualTo("done\n");
    }

    @Test
    void theEnvironmentIsBare() {
        List<String> names = run("env")
                .stdout()
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(names)
                .contains("GIVEN", "PATH", "LANG")
                .isSubsetOf("GIVEN", "PATH", "LANG", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_", ProcessTree.MARK);
    }

    @Test
    void keepsTheLastWordsOfATalkativeProgram() {
        String tail = run("i=0; while [ $i -lt 4000 ]; do echo line $i >&2; i=$((i+1)); done")
                .stderrTail();
        assertThat(tail).endsWith("line 3999\n").startsWith("line ").doesNotContain("line 1\n");
        assertThat(tail.length()).isLessThanOrEqualTo(16 << 10);
    }

    @Test
    void killsWhatSaysMoreThanItMay() {
        fails(shell("yes", LONG, LONG), Watcher.NONE, ErrorCode.LIMIT_EXCEEDED);
    }

    @Test
    void killsWhatAdvancesNothingThoughItWritesProgress() {
        String hangs = "while true; do printf 'frame=1\\nprogress=continue\\n' >> progress; sleep 0.05; done";
        assertThatThrownBy(() -> process.run(shell(hangs, LONG, Duration.ofMillis(700)), Watcher.NONE))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENCODER_STALLED))
                .hasMessageContaining("advanced nothing");
    }

    @Test
    void lateRewritingOfAFileIsNoStall() {
        String rewrites = "i=0; while [ $i -lt 15 ]; do printf x > file; i=$((i+1)); sleep 0.1; done";
        ProcessResult result = process.run(shell(rewrites, LONG, Duration.ofMillis(900)), Watcher.NONE);
        assertThat(result.exit()).isZero();
        assertThat(result.took()).isGreaterThan(Duration.ofMillis(1400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 60 & echo $! > child; wait",
                "trap '' TERM HUP INT; (trap '' TERM; echo $$ > child; exec sleep 60)",
                // a second fork: its parent is gone, it hangs on the system's first process
                "(sleep 60 & echo $! > child) & wait; sleep 60",
                "setsid sh -c 'echo $$ > child; exec sleep 60' & sleep 60",
                "exec >&- 2>&-; echo $$ > child; exec sleep 60",
            })
    void killsTheWholeTreeWhenTheTimeIsOver(String script) throws Exception {
        fails(shell(script, Duration.ofMillis(800), LONG), Watcher.NONE, ErrorCode.ENCODER_STALLED);
        assertChildIsGone();
    }

    @Test
    void whatAProgramLeavesBehindGoesWithIt() throws Exception {
        Duration took = run("(sleep 60 & echo $! > child) & wait; echo done").took();
        assertChildIsGone();
        assertThat(took).isLessThan(LONG);
    }

    private void assertChildIsGone() throws IOException {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        Optional<ProcessHandle> handle = ProcessHandle.of(child);
        assertThat(handle.isPresent() && goesOn(handle.get())).isFalse();
    }

    @Test
    void whatCrawlsIsEndedThoughItNeverStandsStill() {
        String crawls = "while true; do printf x >> file; sleep 0.1; done";
        assertThatThrownBy(() -> process.run(shell(crawls, LONG, Duration.ofSeconds(2)), Watcher.NONE))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENCODER_STALLED))
                .hasMessageContaining("crawls");
    }

    @Test
    void wordsOnStdoutAreAnAdvance() {
        ProcessResult result = process.run(
                shell("for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.2; done", LONG, Duration.ofMillis(900)),
                Watcher.NONE);
        assertThat(result.stdout()).endsWith("8\n");
        assertThat(result.took()).isGreaterThan(Duration.ofMillis(1500));
    }

    @Test
    void wordsOnStderrAreNone() {
        fails(
                shell("while true; do echo again >&2; done", LONG, Duration.ofMillis(700)),
                Watcher.NONE,
                ErrorCode.ENCODER_STALLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkfifo progress", "mkfifo out.ts", "ln -s /etc/passwd out.jpg"})
    void whatIsNoFileIsNeitherOpenedNorKept(String script) {
        fails(shell(script + "; sleep 0.5", LONG, LONG), Watcher.NONE, ErrorCode.ENCODER_FAILED);
    }

    @Test
    void theProcessorsTimeHasAnEnd() {
        assumeThat(Programs.onPath("prlimit")).isPresent();
        assertThat(run("ulimit -t").stdout().strip()).matches("[0-9]+");
        assertThat(run("ulimit -n").stdout()).isEqualTo("1024\n");
    }

    /** A program that starts another one and waits for it, as this program does. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            List<String> sleeper = List.of("/bin/sh", "-c", "echo $$ > pid.new; mv pid.new pid; exec sleep 60");
            new WatchedProcess(1 << 20)
                    .run(new ProcessSpec(sleeper, folder, Map.of(), LONG, Optional.of(LONG)), Watcher.NONE);
        }
    }

    @Test
    void nothingGoesOnWhenThisProgramIsKilled() throws Exception {
        assumeThat(ProcessGuards.setpriv()).isPresent();
        Process starter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes(WatchedProcess.class) + File.pathSeparator + classes(Starter.class),
                        Starter.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            Path pid = folder.resolve("pid");
            eventually("the sleeper has started").until(() -> Files.exists(pid));
            ProcessHandle sleeper = ProcessHandle.of(
                            Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
            starter.destroyForcibly().waitFor();
            // a killed child of nobody may stay listed, dead, until the system's first process takes note of it
            eventually("the sleeper has ended").until(() -> !goesOn(sleeper));
        } finally {
            starter.destroyForcibly();
        }
    }

    private static boolean goesOn(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return process.isAlive() && !Files.readString(status).contains("State:\tZ");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Path classes(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void wordsCarryNoAddresses() {
        assertThat(run("echo '[mov,mp4 @ 0x55d0c8a3b2c0] moov atom not found' >&2")
                        .stderrTail())
                .isEqualTo("[mov,mp4] moov atom not found\n");
    }

    @Test
    void theWatcherHearsProgressAndMayStop() {
        List<Progress> heard = new ArrayList<>();
        VideoException reason = new VideoException(ErrorCode.CANCELLED, "enough");
        Watcher watcher = new Watcher() {
            @Override
            public void advanced(Progress progress) {
                heard.add(progress);
            }

            @Override
            public Optional<VideoException> stop() {
                return heard.stream().anyMatch(progress -> progress.frame() == 7)
                        ? Optional.of(reason)
                        : Optional.empty();
            }
        };
        String encodes = "printf 'frame=7\\nout_time_us=280000\\nprogress=continue\\n' > progress; sleep 60";
        assertThatThrownBy(() -> process.run(shell(encodes, LONG, LONG), watcher))
                .isSameAs(reason);
        assertThat(heard).extracting(Progress::outTimeSeconds).contains(0.28);
    }

    @Test
    void aFileMayNotGrowBeyondTheLimit() throws IOException {
        assumeThat(Programs.onPath("prlimit")).isPresent();
        ProcessResult result = run("head -c 3000000 /dev/zero > big");
        assertThat(result.exit()).isNotZero();
        assertThat(Files.size(folder.resolve("big"))).isEqualTo(1 << 20);
    }

    @Test
    void aMissingProgramSaysWhichSettingToLookAt() {
        ProcessSpec spec = new ProcessSpec(
                List.of("/no/such/ffmpeg"), folder.resolve("missing"), Map.of(), LONG, Optional.empty());
        assertThatThrownBy(() -> process.run(spec, Watcher.NONE))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("reelway.ffmpeg");
    }
}
