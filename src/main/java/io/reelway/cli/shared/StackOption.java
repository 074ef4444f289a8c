package io.reelway.cli.shared;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that selects a Reelway on AWS by the name of its stack. */
public final class StackOption {
    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "Look at the Reelway of this CloudFormation stack of deploy/ (such as reelway-storage or"
                    + " reelway-ecs), with your credentials and region: its outputs name buckets, queues, topic and"
                    + " table.")
    private String name;

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * The stack that is named.
     *
     * @throws CliException if there is none, or it is not ready
     */
    public Stack stack(Map<String, String> variables) throws IOException {
        return describe(name, variables);
    }

    /** The AWS, with the resources of the stack. */
    public AwsTarget target(Map<String, String> variables) throws IOException {
        Stack stack = stack(variables);
        Optional<String> storage = stack.storage();
        Stack made = storage.isPresent() ? describe(storage.get(), variables) : stack;
        return new AwsTarget(Optional.empty(), made.variables(variables));
    }

    private static Stack describe(String name, Map<String, String> variables) throws IOException {
        return new StackClient(new AwsTarget(Optional.empty(), variables))
                .describe(name)
                .there();
    }
}
