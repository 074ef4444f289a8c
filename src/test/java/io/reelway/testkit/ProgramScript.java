package io.reelway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a script that is used in place of ffmpeg or ffprobe and calls it. */
public final class ProgramScript {
    private ProgramScript() {}

    /**
     * Writes the script. Configured programs run in a bare environment, so the bundled ones need to be told their
     * libraries.
     *
     * @param before what the shell does before it calls the program
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
