package io.reelway.cli.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select an AWS; the same for each command that uses records and queues. */
public final class TargetOptions {
    @Option(names = "--laptop", description = "Look at this machine's Reelway whatever variables are set.")
    private boolean laptop;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the Reelway that runs on this machine (default: data beside ./reelway).")
    private Path data;

    @Mixin
    private StackOption stack = new StackOption();

    /**
     * The AWS of the stack that is named, else the one that the variables name, else the Reelway that runs on this
     * machine.
     *
     * @throws CliException if there is none of them
     */
    public AwsTarget target(ProgramFiles files, Map<String, String> variables) throws IOException {
        if (stack.name().isPresent()) {
            if (laptop || data != null) {
                throw new CliException("--stack names a Reelway on AWS, --laptop and --data the one of this machine:"
                        + " give one of them.");
            }
            return stack.target(variables);
        }
        if (!laptop && AwsTarget.meantBy(variables).isPresent()) {
            return new AwsTarget(Optional.empty(), variables);
        }
        Path folder = folder(files);
        RunNote running = DataFolder.running(folder)
                .orElseThrow(() -> new CliException("No Reelway runs on this machine with its data in "
                        + ProgramFiles.shown(folder) + ": start it with ./reelway serve, name its folder"
                        + " with --data, or look at another AWS with --stack, AWS_REGION or AWS_ENDPOINT_URL."));
        return new AwsTarget(Optional.of(running.aws()), variables);
    }

    /** The stack that is meant, if one is named. */
    public Optional<Stack> stack(Map<String, String> variables) throws IOException {
        return stack.name().isPresent() ? Optional.of(stack.stack(variables)) : Optional.empty();
    }

    /** The folder of the Reelway on this machine that is meant. */
    public Path folder(ProgramFiles files) {
        return LaptopOptions.folder(data, files.defaultData());
    }
}
