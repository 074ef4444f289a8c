package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Finding.Mark;
import io.reelway.cli.shared.ProgramFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArchiveCheckIT {
    @Test
    void theArchiveOfTheBuildFits() throws IOException {
        assumeTrue(System.getProperty("native.image.path", "").isEmpty(), "a native program has no archive of classes");

        Finding finding = ArchiveCheck.finding(new ProgramFiles(Path.of("")));

        assertThat(finding.mark()).as(finding.text()).isEqualTo(Mark.GOOD);
    }
}
