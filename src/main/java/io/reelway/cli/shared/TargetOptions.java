package io.reelway.cli.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which AWS is looked at; the same for each command that meets records and queues. */
public final class TargetOptions {
    @Option(names = "--laptop", description = "Look at this machine's Reelway whatever variables are set.")
    private boolean laptop;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the Reelway that runs on this machine (default: data beside ./reelway).")
    private Path data;

    /**
     * The AWS that the variables name, else the Reelway that runs on this machine.
     *
     * @throws CliException if none runs
     */
    public AwsTarget target(ProgramFiles files, Map<String, String> variables) throws IOException {
        if (!laptop && AwsTarget.meantBy(variables).isPresent()) {
            return new AwsTarget(Optional.empty(), variables);
        }
        Path folder = folder(files);
        RunNote running = DataFolder.running(folder)
                .orElseThrow(() -> new CliException("No Reelway runs on this machine with its data in "
                        + ProgramFiles.shown(folder) + ": start it with ./reelway serve, name its folder"
                        + " with --data, or set AWS_REGION or AWS_ENDPOINT_URL to look at another AWS."));
        return new AwsTarget(Optional.of(running.aws()), variables);
    }

    /** The folder of the Reelway on this machine that is meant. */
    public Path folder(ProgramFiles files) {
        return LaptopOptions.folder(data, files.defaultData());
    }
}
