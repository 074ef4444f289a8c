package io.reelway.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds and kills all processes that a program has started: its descendants, and those that left its tree by a second
 * fork or a session of their own. The latter are recognised by an environment variable that each inherits
 * ({@code /proc}, so on Linux only).
 */
final class ProcessTree {
    /** The variable in a program's environment that identifies its run. */
    static final String MARK = "REELWAY_PROGRAM";

    /** Most rounds of killing: a tree may grow while it is killed. */
    private static final int ROUNDS = 50;

    private static final long ROUND_MILLIS = 20;

    private final String mark = UUID.randomUUID().toString();

    /** The value of {@link #MARK}. */
    String mark() {
        return mark;
    }

    /** Kills all living processes, the program itself included, and waits a moment for their end. */
    void kill(Process root) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<ProcessHandle> alive = alive(root);
                if (alive.isEmpty()) {
                    return;
                }
                alive.forEach(ProcessHandle::destroyForcibly);
                if (!root.waitFor(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                    continue;
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            alive(root).forEach(ProcessHandle::destroyForcibly);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<ProcessHandle> alive(Process root) {
        Stream<ProcessHandle> line =
                root.isAlive() ? Stream.concat(root.descendants(), Stream.of(root.toHandle())) : Stream.empty();
        return Stream.concat(line, ProcessHandle.allProcesses().filter(this::isMarked))
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            // a dead process has no environment, that of another user's process may not be readable
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false;
        }
    }
}
