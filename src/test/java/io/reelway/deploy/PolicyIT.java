package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.deploy.Policy.Ask;
import io.reelway.testkit.EmbeddedAwsProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs when all others have: whatever they had the program ask of the embedded AWS, repeats and refused calls too, has to
 * be allowed by the role that the templates give it.
 */
class PolicyIT {
    private static final Path LOG = EmbeddedAwsProcess.ACCESS_LOG;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "arn:aws:s3:::reelway-source/";
    private static final String OUTPUT = "arn:aws:s3:::reelway-output/";

    /** What tests sign their own requests with; some of the contract's carry no key. */
    private static final Set<String> TESTS = Set.of("test", "cookbook", "");

    private static final Set<String> STARTED = Set.of("dynamodb:DescribeTable", "s3:ListBucket", "sqs:ReceiveMessage");

    /** The program's role, unless it signs with the name of a function. */
    private final Role task = Role.of("ecs.yaml", "TaskRole");

    private final Map<String, Role> functions = Map.of(
            "admit", Role.of("lambda.yaml", "AdmitRole"),
            "process", Role.of("lambda.yaml", "ProcessRole"));

    /**
     * @param standard what it may do by default
     * @param everywhere the same where presets may put results anywhere, as some of the tests' own do
     * @param records what it may do beside where rows go to PostgreSQL and to the provisioning table
     * @param library what a deployer adds for videos of other buckets
     * @param buckets what it may do beside where jobs of the MediaConvert API use other buckets
     */
    private record Role(
            String name, Policy standard, Policy everywhere, Policy records, Policy library, Policy buckets) {
        static Role of(String template, String name) {
            return new Role(
                    name,
                    Deployed.storage(Map.of()).with(template, Map.of()).policy(name),
                    Deployed.storage(Map.of("OutputPrefix", ""))
                            .with(template, Map.of())
                            .policy(name),
                    Deployed.storage(Map.of("Provisioning", "true"))
                            .with(template, Map.of("PostgresqlUrl", "jdbc:postgresql:x", "Provisioning", "true"))
                            .policy(name),
                    addedForLibrary(),
                    Deployed.storage(Map.of())
                            .with(
                                    template,
                                    Map.of(
                                            "MediaConvertInputBuckets",
                                            "jobs-in*,jobs-both",
                                            "MediaConvertOutputBuckets",
                                            "jobs-out*,jobs-both,reelway-source"))
                            .policy(name));
        }

        /** What the document says that a deployer adds for videos that lie elsewhere. */
        private static Policy addedForLibrary() {
            try {
                String document = Files.readString(Path.of("deploy/README.md"));
                String json = document.substring(document.indexOf("```json") + "```json".length());
                // it names one bucket; tests have some of such names
                String named = json.substring(0, json.indexOf("```")).replace(":::library", ":::library*");
                return Policy.of(List.of(JSON.readTree(named)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether it concerns what only jobs of the MediaConvert API use. */
        private static boolean isOfJobs(Ask ask) {
            return ask.resource().startsWith("arn:aws:s3:::jobs-")
                    || ask.resource().startsWith(SOURCE + "results/");
        }

        boolean allows(Ask ask) {
            boolean elsewhere = ask.resource().startsWith(OUTPUT)
                    && Stream.of("assets/", "mediaconvert/", "provisioning/")
                            .noneMatch(folder -> ask.resource().startsWith(OUTPUT + folder));
            return (elsewhere ? everywhere : standard).allows(ask)
                    || records.allows(ask)
                    || library.allows(ask)
                    || buckets.allows(ask);
        }
    }

    @Test
    void whateverTheProgramDoesItsRoleAllows() throws IOException {
        Set<String> refused = new TreeSet<>();
        Map<String, Set<String>> used = new TreeMap<>();
        for (LoggedCall call : calls()) {
            if (TESTS.contains(call.caller())) {
                continue;
            }
            Role role = functions.getOrDefault(call.caller(), task);
            call.asks().stream().flatMap(PolicyIT::withVersions).forEach(ask -> {
                used.computeIfAbsent(role.name(), name -> new TreeSet<>()).add(ask.action());
                if (!role.allows(ask)) {
                    refused.add(role.name() + ": " + ask.action() + " on " + ask.resource());
                }
            });
        }
        assumeTrue(!used.isEmpty(), "no test of this run has started the program on an embedded AWS: " + LOG);
        assertThat(refused).as("calls that no policy of deploy/ allows").isEmpty();
        // A log that holds nothing of these is not the log of a program that has started.
        assertThat(used.getOrDefault(task.name(), STARTED)).containsAll(STARTED);
    }

    /**
     * The buckets of the templates keep versions, which the embedded AWS does not: there the program reads the version
     * that it has looked at, and deletes the version of a source that it has moved.
     */
    private static Stream<Ask> withVersions(Ask ask) {
        return switch (ask.action()) {
            case "s3:GetObject" -> Stream.of(ask, new Ask("s3:GetObjectVersion", ask.resource()));
            case "s3:GetObjectTagging" -> Stream.of(ask, new Ask("s3:GetObjectVersionTagging", ask.resource()));
            case "s3:DeleteObject" ->
                ask.resource().startsWith(SOURCE)
                        ? Stream.of(ask, new Ask("s3:DeleteObjectVersion", ask.resource()))
                        : Stream.of(ask);
            default -> Stream.of(ask);
        };
    }

    private static List<LoggedCall> calls() throws IOException {
        List<LoggedCall> calls = new ArrayList<>();
        if (Files.isDirectory(LOG)) {
            try (Stream<Path> files = Files.list(LOG)) {
                files.forEach(file -> calls.addAll(calls(file)));
            }
        }
        return calls;
    }

    private static List<LoggedCall> calls(Path file) {
        try {
            List<LoggedCall> calls = new ArrayList<>();
            String text = Files.readString(file);
            // What follows the last line break was being written when a test killed the process.
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (!line.isEmpty()) {
                    calls.add(LoggedCall.of(JSON.readTree(line)));
                }
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
