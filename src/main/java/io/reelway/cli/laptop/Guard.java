package io.reelway.cli.laptop;

import java.util.ArrayList;
import java.util.List;

/**
 * Wraps a command so that it cannot outlive the process that started it, however that process ends. A shell starts a
 * reader of its standard input and then becomes the command. That standard input is a pipe from the starter, which
 * never writes to it. When the pipe closes, the starter is gone or the command has ended, and the reader kills what is
 * left of the command.
 *
 * <p>The command gets its own session where the machine supports that, and ignores Ctrl-C everywhere: the starter gets
 * it too, and ends its children in order.
 */
final class Guard {
    /** Longer than the program's own grace on SIGTERM. */
    private static final int SECONDS_UNTIL_KILLED = 40;

    private static final String WATCH = """
            trap '' INT HUP
            exec 3<&0
            (
                read -r nothing <&3
                kill -s TERM "$$" 2>/dev/null || exit 0
                left=%d
                while [ "$left" -gt 0 ] && kill -s 0 "$$" 2>/dev/null; do
                    sleep 1
                    left=$((left - 1))
                done
                kill -s KILL -- "-$$" 2>/dev/null || kill -s KILL "$$" 2>/dev/null
            ) >/dev/null 2>&1 &
            exec 3<&-
            """.formatted(SECONDS_UNTIL_KILLED);

    private static final String BACKGROUND = """
            command -v setsid >/dev/null && exec setsid "$@" </dev/null
            exec "$@" </dev/null
            """;

    private static final String FOREGROUND = """
            if [ -t 1 ] && [ -r /dev/tty ]; then
                exec "$@" </dev/tty
            fi
            exec "$@" </dev/null
            """;

    private Guard() {}

    /** For a command in the background. */
    static List<String> around(List<String> command) {
        return guarded(WATCH + BACKGROUND, command);
    }

    /** For a command in the foreground: it stays on the terminal, and reads from it. */
    static List<String> aroundForeground(List<String> command) {
        return guarded(WATCH + FOREGROUND, command);
    }

    private static List<String> guarded(String script, List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", script, "reelway-guard"));
        guarded.addAll(command);
        return List.copyOf(guarded);
    }
}
