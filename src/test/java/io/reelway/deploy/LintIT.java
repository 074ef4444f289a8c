package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The templates as cfn-lint reads them, where it is installed: it knows what each type of resource takes. */
class LintIT {
    @Test
    void cfnLintFindsNothing() throws Exception {
        assumeTrue(run(List.of("cfn-lint", "--version")).isPresent(), "there is no cfn-lint on PATH");
        List<String> command = new ArrayList<>(List.of("cfn-lint", "--regions", "us-east-1", "eu-west-1", "--"));
        Template.all().forEach(template -> command.add("deploy/" + template.name()));
        assertThat(run(command)).contains("");
    }

    /** What it prints; empty where there is no such program. */
    private static Optional<String> run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            return Optional.of(exit == 0 ? printed.replaceFirst("^cfn-lint .*\\s*", "") : printed + "exit " + exit);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
