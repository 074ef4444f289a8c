package io.reelway.program;

import io.quarkus.arc.Unremovable;
import io.reelway.encode.EncodePlan;
import io.reelway.encode.ProcessResult;
import io.reelway.encode.ProcessSpec;
import io.reelway.encode.Programs;
import io.reelway.encode.Progress;
import io.reelway.encode.WatchedProcess;
import io.reelway.encode.Watcher;
import io.reelway.error.VideoException;
import io.reelway.job.Leases;
import io.reelway.program.ProgramBinding.Command;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;
import org.jboss.logging.Logger;

/** Runs the commands of exec endpoints under watch, and shows how far they are. */
@ApplicationScoped
@Unremovable
@Named("watchedExecutor")
public class WatchedExecutor implements ExecCommandExecutor {
    private static final Logger LOG = Logger.getLogger(WatchedExecutor.class);
    /** The stall watch ends a hanging program; this only bounds one that crawls for ever. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private final Programs programs;
    private final Leases leases;
    private final ProgressBoard board;
    private final Settings settings;

    public WatchedExecutor(Programs programs, Leases leases, ProgressBoard board, Settings settings) {
        this.programs = programs;
        this.leases = leases;
        this.board = board;
        this.settings = settings;
    }

    @Override
    public ExecResult execute(ExecCommand command) {
        ProgramCall call = ((Command) command).call;
        Path folder = call.job().folder();
        ProcessSpec spec =
                switch (command.getExecutable()) {
                    case "ffmpeg" ->
                        ProcessSpec.ffmpeg(programs, call.argv(), folder, LONGEST, settings.stallTimeout());
                    case "ffprobe" -> ProcessSpec.ffprobe(programs, call.argv(), folder, settings.stallTimeout());
                    default ->
                        throw new IllegalArgumentException(
                                "expected exec:ffmpeg or exec:ffprobe, but got exec:" + command.getExecutable());
                };
        LOG.infof("video %d: %s %s", call.videoId(), command.getExecutable(), String.join(" ", call.argv()));
        ProcessResult end = new WatchedProcess(settings.maxBytes().bytes()).run(spec, watcher(call));
        return new ProgramBinding.Result((Command) command, end);
    }

    private Watcher watcher(ProgramCall call) {
        long begun = System.nanoTime();
        return new Watcher() {
            @Override
            public void advanced(Progress progress) {
                board.advance(call.videoId(), percent(call, progress), speed(call, progress, begun));
            }

            @Override
            public Optional<VideoException> stop() {
                leases.check(call.job());
                return Optional.empty();
            }
        };
    }

    /** Null where there is nothing to measure by. */
    private static Double percent(ProgramCall call, Progress progress) {
        return call.seconds() <= 0
                ? null
                : (Double) (Math.round(Math.min(1, mediaSeconds(call, progress) / call.seconds()) * 1000) / 10.0);
    }

    private static double mediaSeconds(ProgramCall call, Progress progress) {
        // a source is measured before anything is planned of it
        EncodePlan plan = call.job().plan();
        return plan == null ? progress.outTimeSeconds() : progress.seconds(plan);
    }

    private static String speed(ProgramCall call, Progress progress, long begun) {
        double taken = (System.nanoTime() - begun) / 1e9;
        return call.seconds() <= 0 ? null : "%.1fx".formatted(mediaSeconds(call, progress) / taken);
    }
}
