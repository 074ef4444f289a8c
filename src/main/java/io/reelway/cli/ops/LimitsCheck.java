package io.reelway.cli.ops;

import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.ToolRun;
import java.io.IOException;
import java.util.List;

/** Checks that the system can limit ffmpeg here, by a shell that prints its own limits. */
final class LimitsCheck {
    private static final String SUBJECT = "limits";
    private static final String TELL = "ulimit -c; ulimit -n; ulimit -f";
    /** The limits that are tried, and how a shell prints them: file sizes are in blocks of 512 bytes. */
    private static final List<String> TRIED = List.of("--core=0", "--nofile=1024", "--fsize=1048576");

    private static final List<String> TOLD = List.of("0", "1024", "2048");

    private LimitsCheck() {}

    static Finding finding() throws IOException {
        ToolRun.Result own = ToolRun.run(List.of("/bin/sh", "-c", TELL));
        List<String> values = own.output().lines().toList();
        ToolRun.Result limited;
        try {
            limited = ToolRun.run(List.of("prlimit", TRIED.get(0), TRIED.get(1), TRIED.get(2), "/bin/sh", "-c", TELL));
        } catch (IOException missing) {
            return Finding.note(
                    SUBJECT,
                    "no prlimit on PATH (package util-linux): ffmpeg runs with this shell's limits, core "
                            + values.get(0) + ", nofile " + values.get(1) + ", fsize " + values.get(2));
        }
        List<String> held = limited.output().lines().toList();
        return held.equals(TOLD)
                ? Finding.good(SUBJECT, "prlimit holds core, nofile and fsize of ffmpeg")
                : Finding.note(
                        SUBJECT,
                        "prlimit is there but its limits do not hold: a shell under it told " + String.join(" ", held)
                                + " instead of " + String.join(" ", TOLD));
    }
}
