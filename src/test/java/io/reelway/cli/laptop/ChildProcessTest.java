package io.reelway.cli.laptop;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildProcessTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"), "MARK", "set");

    @TempDir
    Path folder;

    private ChildProcess start(String script) throws IOException {
        return ChildProcess.start(
                "The child",
                List.of("/bin/sh", "-c", script),
                ENVIRONMENT,
                folder,
                new LogFile(folder.resolve("a.log")));
    }

    private String logged(String text) throws IOException {
        Path log = folder.resolve("a.log");
        eventually("the log says \"" + text + "\"")
                .until(() -> Files.readString(log).contains(text));
        return Files.readString(log);
    }

    @Test
    void endsInOrderWhenStoppedAndTakesItsOwnChildrenAlong() throws Exception {
        ChildProcess child = start("trap 'echo ended in order; exit 0' TERM; sleep 100 & echo helper=$!; wait");
        String log = logged("helper=");
        long helper = Long.parseLong(log.strip().substring(log.strip().lastIndexOf('=') + 1));
        Optional<ProcessHandle> handle = ProcessHandle.of(helper);
        child.stop(Duration.ofSeconds(20));

        logged("ended in order");
        assertThat(child.handle().isAlive()).isFalse();
        handle.ifPresent(process -> process.onExit().join());
    }

    @Test
    void isKilledWhenItDoesNotEndWithinItsGrace() throws Exception {
        ChildProcess child = start("trap '' TERM; echo up; while true; do sleep 1; done");
        logged("up");
        child.stop(Duration.ofMillis(200));

        child.handle().onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void endsWhenTheProcessThatStartedItIsGone() throws Exception {
        // Its standard input is all that ties a child to its starter; a starter that is killed closes it.
        Process process = new ProcessBuilder(Guard.around(List.of("/bin/sh", "-c", "sleep 100")))
                .directory(folder.toFile())
                .start();
        assertThat(process.isAlive()).isTrue();
        process.getOutputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void oneThatDiesIsToldWithItsExitCodeAndItsLastLines() throws Exception {
        ChildProcess child = start("echo \"the reason, MARK=$MARK\"; exit 3");
        child.handle().onExit().get(20, TimeUnit.SECONDS);

        assertThatThrownBy(child::mustRun)
                .isInstanceOf(CliException.class)
                .hasMessageContainingAll("The child ended with exit code 3", "a.log", "the reason, MARK=set");
    }

    @Test
    void theLogOfTheRunBeforeIsKeptBeside() throws Exception {
        start("echo first").handle().onExit().get(20, TimeUnit.SECONDS);
        start("echo second").handle().onExit().get(20, TimeUnit.SECONDS);

        assertThat(folder.resolve("a.log")).hasContent("second");
        assertThat(folder.resolve("a.log.1")).hasContent("first");
    }
}
