package io.reelway.cli.ops;

import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.ToolRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks that the class archive of the build fits this Java and these jars, by a JVM that requires it. */
final class ArchiveCheck {
    private static final String SUBJECT = "class archive";

    private ArchiveCheck() {}

    static Finding finding(ProgramFiles files) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ToolRun.Result insisting = ToolRun.run(List.of(
                java,
                "@" + files.jvmOptions(),
                "-Xshare:on",
                "-cp",
                files.program().toString(),
                "-version"));
        return insisting.exitCode() == 0
                ? Finding.good(SUBJECT, "fits this Java and these files")
                : Finding.note(
                        SUBJECT,
                        "none that fits this Java and these files: the program starts, but slower. ./mvnw -Dmaven.test.skip"
                                + " package makes it, with the Java that it runs on");
    }
}
