package io.reelway.program;

import io.quarkus.arc.Unremovable;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.LimitFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.job.ProgramRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecEndpoint;
import org.apache.camel.component.exec.ExecResult;

/** Turns the exchange's {@link ProgramCall} into a command, and the command's result into a {@link ProgramDone}. */
@ApplicationScoped
@Unremovable
@Named("programBinding")
public class ProgramBinding implements ExecBinding {
    @Override
    public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
        return new Command(
                endpoint.getExecutable(), (ProgramCall) exchange.getMessage().getBody());
    }

    /** @throws VideoException where the program ended because of a full disk or a limit, whatever its exit code */
    @Override
    public void writeOutput(Exchange exchange, ExecResult result) {
        Command command = (Command) result.getCommand();
        ProcessResult end = ((Result) result).end;
        ProgramRun run = new ProgramRun(
                command.getExecutable(),
                ((Result) result).argv,
                end.took().toMillis() / 1000.0,
                end.stderrTail(),
                end.exit(),
                command.call.purpose());
        ProgramDone done = new ProgramDone(command.call, run, end);
        exchange.getMessage().setBody(done);
        LimitFailure.find(
                        command.getExecutable(),
                        end.exit(),
                        end.stderrTail(),
                        done.job().video().arrivalKey())
                .ifPresent(limit -> {
                    throw limit;
                });
    }

    /** A command that knows its job. */
    static final class Command extends ExecCommand {
        private static final long serialVersionUID = 1L;

        final transient ProgramCall call;

        Command(String program, ProgramCall call) {
            super(
                    program,
                    call.argv(),
                    call.job().folder().toString(),
                    Long.MAX_VALUE,
                    Set.of(),
                    null,
                    null,
                    false,
                    LoggingLevel.OFF);
            this.call = call;
        }

        /** A short text, for the log of exec: a command with all that its job knows is long. */
        @Override
        public String toString() {
            return getExecutable();
        }
    }

    /** The result of a watched program. */
    static final class Result extends ExecResult {
        private static final long serialVersionUID = 1L;

        final transient List<String> argv;
        final transient ProcessResult end;

        /** @param argv as it was run, limits included */
        Result(Command command, List<String> argv, ProcessResult end) {
            super(command, InputStream.nullInputStream(), InputStream.nullInputStream(), end.exit());
            this.argv = argv;
            this.end = end;
        }
    }
}
