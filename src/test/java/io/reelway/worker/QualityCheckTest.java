package io.reelway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.library.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCheckTest {
    @TempDir
    Path folder;

    @Test
    void theProgramStartsOnlyWithRuleFilesThatAreThereAndRight() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "reject: {frezze: none}\n");
        Files.writeString(folder.resolve("empty.yaml"), "description: To be written\n");
        RuleFiles files = new RuleFiles(getClass().getClassLoader(), Optional.of(folder), warning -> {});

        assertThat(QualityCheck.problem(List.of(), files)).isEmpty();
        assertThat(QualityCheck.problem(List.of("broadcast", "web"), files)).isEmpty();
        assertThat(QualityCheck.problem(List.of("broadcats"), files)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("reelway.quality is \"broadcats\": ")
                .contains("did you mean broadcast?"));
        assertThat(QualityCheck.problem(List.of("mine"), files))
                .hasValueSatisfying(problem -> assertThat(problem).contains("mine.yaml:1", "did you mean freeze?"));
        assertThat(QualityCheck.problem(List.of("empty"), files))
                .hasValueSatisfying(problem -> assertThat(problem).contains("empty.yaml:1", "got none"));
    }
}
