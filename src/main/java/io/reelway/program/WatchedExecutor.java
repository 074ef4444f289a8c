package io.reelway.program;

import io.quarkus.arc.Unremovable;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.InputGuards;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.job.Leases;
import io.reelway.program.ProgramBinding.Command;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;
import org.jboss.logging.Logger;

/** Runs the commands of exec endpoints under a watcher, which shows their progress. */
@ApplicationScoped
@Unremovable
@Named("watchedExecutor")
public class WatchedExecutor implements ExecCommandExecutor {
    private static final Logger LOG = Logger.getLogger(WatchedExecutor.class);
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
        List<String> argv =
                new InputGuards(EncodePlan.SOURCE, settings.maxPixels(), settings.maxStreams()).of(call.argv());
        Duration stall = settings.stallTimeout();
        ProcessSpec spec =
                switch (command.getExecutable()) {
                    case "ffmpeg" -> ProcessSpec.ffmpeg(programs, argv, folder, ProcessSpec.LONGEST, stall);
                    case "ffprobe" -> ProcessSpec.ffprobe(programs, argv, folder, ProcessSpec.LONGEST, stall);
                    default ->
                        throw new IllegalArgumentException(
                                "expected exec:ffmpeg or exec:ffprobe, but got exec:" + command.getExecutable());
                };
        LOG.infof("video %d: %s %s", call.videoId(), command.getExecutable(), String.join(" ", argv));
        JobWatcher watcher = new JobWatcher(call, leases, board, settings.maxDuration());
        ProcessResult end = new WatchedProcess(settings.maxBytes().bytes()).run(spec, watcher);
        // what happened between the watcher's last look and the end
        watcher.stop().ifPresent(reason -> {
            throw reason;
        });
        return new ProgramBinding.Result((Command) command, argv, end);
    }
}
