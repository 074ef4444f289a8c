package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Finding.Mark;
import io.reelway.cli.shared.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArchiveCheckTest {
    @Test
    void anArchiveThatDoesNotFitIsWorthKnowing(@TempDir Path home) throws IOException {
        Path app = Files.createDirectories(home.resolve("target/quarkus-app"));
        Files.createFile(app.resolve("quarkus-run.jar"));
        Files.writeString(app.resolve("jvm.options"), "\"-XX:SharedArchiveFile=" + app.resolve("reelway.jsa") + "\"\n");

        Finding finding = ArchiveCheck.finding(new ProgramFiles(home));

        assertThat(finding.mark()).isEqualTo(Mark.NOTE);
        assertThat(finding.text()).startsWith("none that fits this Java");
    }
}
