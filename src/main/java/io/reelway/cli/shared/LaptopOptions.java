package io.reelway.cli.shared;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a Reelway on this machine; the same for each command that starts or inspects one. */
public final class LaptopOptions {
    public static final int HTTP_PORT = 8080;
    public static final int AWS_PORT = 4566;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the buckets, the queues, the table and the logs (default: data beside ./reelway).")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page and the API (default: " + HTTP_PORT + ", or the next free one).")
    private Integer port;

    @Option(
            names = "--aws-port",
            paramLabel = "N",
            description = "Port of the embedded AWS (default: " + AWS_PORT + ", or the next free one).")
    private Integer awsPort;

    public Path data(ProgramFiles files) {
        return folder(data, files.defaultData());
    }

    /** The folder that the user named, or null. */
    public Path data() {
        return data;
    }

    /** The folder that was named, else that of the default, as an absolute path. */
    public static Path folder(Path named, Path otherwise) {
        return (named == null ? otherwise : named).toAbsolutePath().normalize();
    }

    /** The port that the user named, or null. */
    public Integer port() {
        return port;
    }

    /** The port that the user named, or null. */
    public Integer awsPort() {
        return awsPort;
    }
}
