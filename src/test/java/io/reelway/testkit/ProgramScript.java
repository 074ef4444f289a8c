package io.reelway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A script that stands in the place of ffmpeg or ffprobe and calls it. */
public final class ProgramScript {
    private ProgramScript() {}

    /**
     * Writes one. Configured programs run in a bare environment, so the bundled ones need to be told their libraries.
     *
     * @param before what the shell does before it calls the program, if it comes to that
     */
    public static Path write(Path script, String before, Path program) throws IOException {
        Files.writeString(script, """
                #!/bin/sh
                %s
                LD_LIBRARY_PATH='%s' exec '%s' "$@"
                """.formatted(before, program.getParent(), program));
        if (!script.toFile().setExecutable(true)) {
            throw new IllegalStateException("expected to make " + script + " executable");
        }
        return script;
    }
}
