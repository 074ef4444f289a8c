package io.reelway.cli.admit;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Asks the user once, before the command begins, whether to do it. */
final class Question {
    private static final Set<String> YES = Set.of("y", "yes");

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /**
     * @param answers where the answer comes from
     * @throws CliException where there is no user to ask
     */
    boolean isMeant(Terminal terminal, String what, InputStream answers) throws IOException {
        if (dryRun) {
            terminal.line("Dry run, nothing was changed.");
            return false;
        }
        if (yes) {
            return true;
        }
        if (!terminal.live()) {
            throw new CliException("Nobody can be asked whether that is meant, since this is no terminal. Say --yes"
                    + " where it is, or --dry-run to only look.");
        }
        terminal.out().print(what + " [y/N] ");
        terminal.out().flush();
        String answer = new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset())).readLine();
        if (answer == null || !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
            terminal.line("Nothing was changed.");
            return false;
        }
        return true;
    }
}
