package io.reelway.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.job.Claim;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.ProgramRun;
import io.reelway.job.Purpose;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CollectedProgramsTest {
    private static final Job JOB = Job.of(new Claim(new Video(Map.of()), Instant.EPOCH, Path.of("unused"), false));

    private final CamelContext camel = new DefaultCamelContext();
    private final CollectedPrograms collecting = new CollectedPrograms();

    private Exchange ended(Job job, Purpose purpose, String name) {
        ProgramCall call = new ProgramCall(job, purpose, "ffmpeg", List.of(name), 0);
        ProcessResult result = new ProcessResult(0, "", "", DecodeWords.NONE, Duration.ofSeconds(1));
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage()
                .setBody(new ProgramDone(call, new ProgramRun("ffmpeg", List.of(name), 1, "", 0, purpose), result));
        return exchange;
    }

    private static List<String> names(List<ProgramRun> runs) {
        return runs.stream().map(run -> run.argv().get(0)).toList();
    }

    @Test
    void theJobHasTheRunsOfAllProgramsThatWereCalledForIt() {
        Exchange first = collecting.aggregate(null, ended(JOB, Purpose.PROVE, "a"));
        Exchange second = collecting.aggregate(first, ended(JOB, Purpose.PROVE, "b"));
        Exchange third = collecting.aggregate(second, ended(JOB, Purpose.PROVE, "c"));

        Job job = third.getMessage().getBody(InJob.class).job();

        assertThat(names(job.trail().runs())).containsExactly("a", "b", "c");
        assertThat(third.getMessage().getBody(ProgramsDone.class).each()).hasSize(3);
    }

    @Test
    void aReportNamesTheEncodeBeforeWhatMeasuredTheSourceForIt() {
        Job measured = ended(JOB, Purpose.MEASURE, "measure")
                .getMessage()
                .getBody(InJob.class)
                .job();
        Job encoded = ended(measured, Purpose.ENCODE, "encode")
                .getMessage()
                .getBody(InJob.class)
                .job();
        Job proven = ended(encoded, Purpose.PROVE, "prove")
                .getMessage()
                .getBody(InJob.class)
                .job();

        assertThat(names(proven.trail().runs())).containsExactly("measure", "encode", "prove");
        assertThat(names(proven.trail().reported())).containsExactly("encode", "prove", "measure");
    }
}
