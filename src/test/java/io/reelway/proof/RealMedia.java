package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.command.AnalysisCommand;
import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.output.Output;
import io.reelway.encode.plan.AnalysisPlan;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.FfmpegFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.preset.Preset;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.ProbeFailure;
import io.reelway.probe.Sniff;
import io.reelway.proof.measure.DecodePlan;
import io.reelway.proof.measure.MeasurePlan;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.ProofRun;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A work folder, the real ffmpeg, and clips made by the bundled one. */
@Timeout(120)
abstract class RealMedia {
    private static final String KEY = "uploads/clip";
    static final String PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25:d=2";
    static final String SOUND = "-f lavfi -i sine=r=48000:d=2";
    static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    private static final Programs PROGRAMS = TestPrograms.tested();

    private final WatchedProcess process = new WatchedProcess(1L << 30);

    @TempDir
    Path folder;

    /** For each program. */
    Duration limit = Duration.ofSeconds(60);

    MediaInfo source;
    EncodePlan plan;

    @BeforeEach
    void makeWorkFolder() throws IOException {
        Files.createDirectory(folder.resolve(Output.FOLDER));
    }

    /** @param container of the source; it gets no extension, as in production */
    void make(String container, String arguments) {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
        argv.addAll(List.of(arguments.split(" ")));
        argv.addAll(List.of("-f", container, "source"));
        assertThat(run(TestPrograms.bundled(), argv).exit()).isZero();
    }

    /** Whatever its exit code. */
    ProcessResult run(List<String> argv) {
        return run(PROGRAMS, argv);
    }

    private ProcessResult run(Programs programs, List<String> argv) {
        return process.run(ProcessSpec.ffmpeg(programs, argv, folder, limit, limit), Watcher.NONE);
    }

    ProcessResult ffmpeg(List<String> argv) {
        ProcessResult result = run(argv);
        assertThat(result.exit()).as(result.stderrTail()).isZero();
        return result;
    }

    ProcessResult ffprobe(List<String> argv) {
        return process.run(ProcessSpec.ffprobe(PROGRAMS, argv, folder, limit), Watcher.NONE);
    }

    /** Looks at the source in the work folder and plans what is made of it, as the stages before an encode do. */
    void plan(Preset preset) throws IOException {
        new Sniff().check(folder.resolve(EncodePlan.SOURCE), KEY);
        ProcessResult probed = ffprobe(FfprobeCommand.source(Path.of(EncodePlan.SOURCE)));
        if (probed.exit() != 0) {
            throw ProbeFailure.of(probed.exit(), probed.stderrTail(), KEY);
        }
        source = MediaInfo.parse(probed.stdout());
        ProbeFailure.refuseUnplayable(source, KEY);
        AnalysisPlan analysis = AnalysisPlan.of(plan(preset, Findings.NONE));
        List<ProcessResult> measured =
                AnalysisCommand.runs(analysis).stream().map(this::finished).toList();
        plan = plan(preset, AnalysisCommand.findings(analysis, Findings.NONE, measured));
    }

    private EncodePlan plan(Preset preset, Findings findings) {
        return EncodePlan.of(List.of(preset), source, findings, "clip", "r1", "bin");
    }

    /** An ffmpeg that reads the source; where it gives up, it says why. */
    ProcessResult finished(List<String> argv) {
        ProcessResult result = run(argv);
        if (result.exit() != 0) {
            throw FfmpegFailure.of(result.exit(), result.stderrTail(), result.decoded(), KEY);
        }
        return result;
    }

    /** Through probe, plan, ffmpeg and proof. */
    ProofReport encode() throws IOException {
        probe();
        plan = EncodePlan.of(List.of(Golden.ladder()), source, Findings.NONE, "clip", "r1");
        return prove(ffmpeg(FfmpegCommand.of(plan, Golden.capabilities())).decoded());
    }

    void probe() {
        source = MediaInfo.parse(
                ffprobe(FfprobeCommand.source(Path.of("source"))).stdout());
    }

    /** Measures and judges what lies there for the plan. */
    ProofReport prove(DecodeWords encoded) throws IOException {
        Measurements measured = measure();
        List<ProofRun> decodes = DecodePlan.of(plan, folder, encoded, measured);
        Measurements heard = measured.decoded(
                decodes, decodes.stream().map(run -> run(run.argv())).toList());
        List<ProofRun> alone = DecodePlan.alone(plan, folder, encoded, heard);
        Measurements measurements =
                heard.decoded(alone, alone.stream().map(run -> run(run.argv())).toList());
        return new Proof().judge(plan, OutputFiles.read(plan, folder), measurements, encoded);
    }

    Measurements measure() throws IOException {
        List<ProofRun> runs = MeasurePlan.of(plan, folder);
        return Measurements.read(
                runs, runs.stream().map(run -> ffprobe(run.argv())).toList(), folder);
    }
}
