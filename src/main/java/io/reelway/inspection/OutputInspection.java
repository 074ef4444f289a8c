package io.reelway.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.command.MeterCommand;
import io.reelway.encode.command.SsimCommand;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.probe.FastStart;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.program.ProgramsDone;
import io.reelway.quality.measure.Likeness;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Meter;
import io.reelway.quality.measure.MeterReader;
import io.reelway.quality.measure.Probed;
import io.reelway.quality.rule.RuleKind.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures the outputs that rules are about: by ffprobe, and where a rule needs it by decoding and by comparison. */
@RegisterForReflection
@ApplicationScoped
@Named("outputInspection")
public class OutputInspection {
    private final ObjectMapper json;

    public OutputInspection(ObjectMapper json) {
        this.json = json;
    }

    /** One run of ffprobe for each output that a rule is about. */
    public List<ProgramCall> probes(Job job) {
        return judged(job).stream()
                .map(output -> call(
                        job,
                        "ffprobe",
                        FfprobeCommand.whole(
                                output.options(),
                                output.file(),
                                output.results().probe())))
                .toList();
    }

    /** The job after these runs. */
    public Job probed(InJob done) {
        return job(done);
    }

    /** One or two runs of ffmpeg for each output: to measure it, and to compare it with the source. */
    public List<ProgramCall> measures(Job job) throws IOException {
        List<ProgramCall> calls = new ArrayList<>();
        for (JudgedOutput output : judged(job)) {
            if (job.inspection().isAbout(output.preset(), Known.DECODED)) {
                calls.add(call(
                        job,
                        "ffmpeg",
                        MeterCommand.output(
                                meter(MediaInfo.parse(probe(job.folder(), output)), output),
                                output.options(),
                                output.file())));
            }
            if (output.encoded().isPresent() && job.inspection().isAbout(output.preset(), Known.COMPARED)) {
                calls.add(call(
                        job,
                        "ffmpeg",
                        SsimCommand.of(
                                job.result().plan(),
                                output.encoded().get(),
                                output.options(),
                                output.file(),
                                Likeness.file(output.results()))));
            }
        }
        return calls;
    }

    /** Notes what these runs have found. */
    public Job measured(InJob done) throws IOException {
        Job job = job(done);
        List<Measured> found = new ArrayList<>();
        for (JudgedOutput output :
                JudgedOutput.of(job.result().plan(), job.result().files())) {
            found.add(measured(job.folder(), output));
        }
        return job.with(job.inspection().made(found));
    }

    private Measured measured(Path folder, JudgedOutput output) throws IOException {
        if (!Files.isRegularFile(folder.resolve(output.results().probe()))) {
            return new Measured(output.key(), 0, 0, List.of(), List.of());
        }
        String text = probe(folder, output);
        MediaInfo media = MediaInfo.parse(text);
        Optional<Boolean> first =
                output.hasIndex() ? Optional.of(FastStart.indexFirst(folder.resolve(output.file()))) : Optional.empty();
        Measured probed = Probed.of(output.key(), media, json.readTree(text), output.bytes(), first);
        Measured metered = MeterReader.read(folder, meter(media, output), probed);
        return metered.and(Likeness.read(folder, output.results(), metered.frameSeconds()), List.of());
    }

    private static String probe(Path folder, JudgedOutput output) throws IOException {
        return Files.readString(folder.resolve(output.results().probe()));
    }

    private static Meter meter(MediaInfo media, JudgedOutput output) {
        return new Meter(media.picture(), media.sound(), output.results());
    }

    /** The outputs that at least one rule is about. */
    private static List<JudgedOutput> judged(Job job) {
        return JudgedOutput.of(job.result().plan(), job.result().files()).stream()
                .filter(output -> job.inspection().isAboutOutputs(output.preset()))
                .toList();
    }

    private static Job job(InJob done) {
        if (done instanceof ProgramsDone programs) {
            programs.each().forEach(ProgramDone::orThrow);
        }
        return done.job();
    }

    private static ProgramCall call(Job job, String program, List<String> argv) {
        return new ProgramCall(
                job, Purpose.MEASURE, program, argv, job.source().media().duration());
    }
}
