package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.KeyName;
import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.MeterCommand;
import io.reelway.encode.output.Output;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.ffmpeg.FfmpegFailure;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.quality.measure.Meter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Encodes everything that the presets ask for, in one run of ffmpeg and from one decode. */
@RegisterForReflection
@ApplicationScoped
@Named("encoding")
public class Encoding {
    private static final Logger LOG = Logger.getLogger(Encoding.class);

    private final CapabilityReader capabilities;

    public Encoding(CapabilityReader capabilities) {
        this.capabilities = capabilities;
    }

    public ProgramCall call(Job job) throws IOException {
        clear(job.folder().resolve(Output.FOLDER));
        String extension = KeyName.of(job.video().arrivalKey()).extension();
        EncodePlan plan = EncodePlan.of(
                job.order().presets(),
                job.source().media(),
                job.source().findings(),
                job.asset(),
                job.fileMark(),
                extension);
        return new ProgramCall(
                job.with(job.result().planned(plan)),
                Purpose.ENCODE,
                "ffmpeg",
                FfmpegCommand.of(plan, capabilities.get(), meter(job)),
                plan.source().duration());
    }

    /** What the run also measures, for rules that need it. */
    private static Optional<Meter> meter(Job job) {
        return job.inspection().needsDecoding() && !job.inspection().isMetered()
                ? Optional.of(MeterCommand.ofSource(job.source().media()))
                : Optional.empty();
    }

    /**
     * Checks the run of ffmpeg. Where the source changes in the middle, or its packets could not be copied, the job
     * comes back with these findings and is encoded again.
     *
     * @throws io.reelway.error.VideoException where it failed otherwise
     */
    public Job check(ProgramDone done) {
        Job job = done.job();
        Job encoded = job.with(
                job.result().encoded(done.result().decoded().and(job.source().evened())));
        if (encoded.isChanging()) {
            return encoded;
        }
        Set<String> copies = copies(job.result().plan());
        if (!copies.isEmpty()
                && FfmpegFailure.isOfCopies(
                        done.result().exit(),
                        done.result().stderrTail(),
                        job.video().arrivalKey())) {
            LOG.infof("video %d: encoded instead of copied: packets of it cannot be taken as they are", job.videoId());
            return encoded.with(job.trail().again())
                    .with(job.source().found(job.source().findings().unfit(copies)));
        }
        done.orThrow();
        return encoded;
    }

    private static Set<String> copies(EncodePlan plan) {
        return plan.outputs().stream().filter(Output::hasCopies).map(Output::id).collect(Collectors.toSet());
    }

    /** Removes the files that an earlier run has made of this source. */
    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
