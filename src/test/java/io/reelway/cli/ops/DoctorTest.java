package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Finding.Mark;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoctorTest {
    @Test
    void theFfmpegThatIsHereIsLookedAt() throws IOException {
        List<Finding> findings = FfmpegCheck.findings();

        assertThat(findings).filteredOn(finding -> finding.mark() == Mark.BAD).isEmpty();
        assertThat(findings)
                .filteredOn(finding -> finding.mark() == Mark.GOOD)
                .extracting(Finding::subject)
                .containsExactly("ffmpeg", "ffprobe", "encoders", "filters");
        assertThat(findings.get(0).text()).startsWith("ffmpeg version ");
    }

    @Test
    void aNeededEncoderThatIsMissingIsSomethingToDoAUsefulOneIsNot() {
        List<Finding> findings =
                FfmpegCheck.abilities("encoders", Set.of("aac"), List.of("libx264", "aac"), List.of("libx265"));

        assertThat(findings).extracting(Finding::mark).containsExactly(Mark.GOOD, Mark.BAD, Mark.NOTE);
        assertThat(findings.get(1).text()).isEqualTo("missing libx264");
        assertThat(findings.get(1).todo()).isPresent();
    }

    @Test
    void anAwsThatDoesNotAnswerIsToldOfEachResource() {
        AwsTarget nobody = new AwsTarget(Optional.of(URI.create("http://127.0.0.1:1")), Map.of());
        List<Finding> findings = new AwsCheck(nobody).findings();

        assertThat(findings)
                .filteredOn(finding -> finding.mark() == Mark.BAD)
                .extracting(Finding::subject)
                .containsExactly(
                        "source bucket",
                        "output bucket",
                        "events queue",
                        "jobs queue",
                        "outcomes topic",
                        "videos table");
    }

    @Test
    void theUsersOwnAwsIsMeantOnlyWhenAVariableSaysSo() {
        assertThat(AwsTarget.meantBy(Map.of("HOME", "/root", "AWS_PAGER", "less", "AWS_PROFILE", " ")))
                .isEmpty();
        assertThat(AwsTarget.meantBy(Map.of("AWS_PROFILE", "work"))).contains("AWS_PROFILE");
    }

    @Test
    void namesOfResourcesComeFromTheVariablesOnlyForTheUsersOwnAws() {
        Map<String, String> variables = Map.of("REELWAY_JOBS_QUEUE", "mine");

        assertThat(new AwsTarget(Optional.empty(), variables).resource("REELWAY_JOBS_QUEUE", "reelway-jobs"))
                .isEqualTo("mine");
        assertThat(new AwsTarget(Optional.of(URI.create("http://127.0.0.1:1")), variables)
                        .resource("REELWAY_JOBS_QUEUE", "reelway-jobs"))
                .isEqualTo("reelway-jobs");
    }
}
