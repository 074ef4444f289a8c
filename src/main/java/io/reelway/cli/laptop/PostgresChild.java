package io.reelway.cli.laptop;

import io.reelway.cli.shared.PostgresAddress;
import io.reelway.cli.shared.ProgramFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The process of the embedded PostgreSQL. */
final class PostgresChild {
    /** One above PostgreSQL's own, which may be in use. */
    static final int PORT = 5433;
    /** What its log says when it accepts connections. */
    static final String READY = "embedded PostgreSQL: jdbc:";

    private static final String MAIN = "io.reelway.embedded.postgresql.EmbeddedPostgres";

    private PostgresChild() {}

    /** The command line that starts it on a port of 127.0.0.1. */
    static List<String> command(ProgramFiles files, Path data, int port) {
        Path binaries = files.postgresql();
        return Laptop.java(
                files,
                "-cp",
                files.embeddedAws() + File.pathSeparator + binaries.resolve("xz.jar"),
                MAIN,
                "--data",
                PostgresAddress.folder(data).toString(),
                "--binaries",
                binaries.toString(),
                "--port",
                Integer.toString(port));
    }
}
