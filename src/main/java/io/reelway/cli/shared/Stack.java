package io.reelway.cli.shared;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation stack of {@code deploy/}.
 *
 * @param status as CloudFormation calls it
 */
public record Stack(String name, String status, Map<String, String> parameters, Map<String, String> outputs) {
    /** The outputs of storage.yaml, each with the program's variable for its value. */
    private static final Map<String, String> VARIABLES = Map.of(
            "SourceBucket", "REELWAY_SOURCE_BUCKET",
            "OutputBucket", "REELWAY_OUTPUT_BUCKET",
            "EventsQueue", "REELWAY_EVENTS_QUEUE",
            "JobsQueue", "REELWAY_JOBS_QUEUE",
            "HandOverQueue", "REELWAY_HAND_OVER_QUEUE",
            "OutcomesTopic", "REELWAY_OUTCOMES_TOPIC",
            "VideosTable", "REELWAY_VIDEOS_TABLE");

    private static final String LOG = "Log";

    /** The parameter of the other templates that names their storage stack. */
    private static final String STORAGE = "StorageStack";

    /** @throws CliException while the stack is not complete */
    Stack there() {
        if (status.startsWith("CREATE_") && !status.equals("CREATE_COMPLETE")
                || status.startsWith("ROLLBACK_")
                || status.startsWith("DELETE_")
                || status.startsWith("REVIEW_")) {
            throw new CliException("Expected the stack " + name + " to be there, but it is " + status
                    + (status.equals("CREATE_IN_PROGRESS")
                            ? ": wait until it is made (aws cloudformation wait stack-create-complete --stack-name "
                                    + name + ")."
                            : ": aws cloudformation describe-stack-events --stack-name " + name + " tells why."));
        }
        return this;
    }

    /** The name of the stack with buckets, queues, topic and table, where this stack is one that uses it. */
    Optional<String> storage() {
        return outputs.keySet().containsAll(VARIABLES.keySet())
                ? Optional.empty()
                : Optional.ofNullable(parameters.get(STORAGE));
    }

    /** The log group of the program in the stack. */
    public Optional<String> log() {
        return Optional.ofNullable(outputs.get(LOG));
    }

    /**
     * The variables of a program that runs with this stack.
     *
     * @throws CliException if it is not a stack of storage.yaml
     */
    Map<String, String> variables(Map<String, String> environment) {
        List<String> missing = VARIABLES.keySet().stream()
                .filter(output -> !outputs.containsKey(output))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new CliException(
                    "Expected the stack " + name + " to be one of deploy/storage.yaml, deploy/ecs.yaml or"
                            + " deploy/lambda.yaml, but it has no output " + String.join(", ", missing)
                            + ". Name another one, or update it by the template of this version.");
        }
        Map<String, String> variables = new HashMap<>(environment);
        VARIABLES.forEach((output, variable) -> variables.put(variable, outputs.get(output)));
        return variables;
    }
}
