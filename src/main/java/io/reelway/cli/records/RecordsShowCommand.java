package io.reelway.cli.records;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.JsonText;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.PostgresAddress;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RunNote;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./reelway records show}: rows of PostgreSQL as tables, or as JSON for programs. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the rows that Reelway has written into PostgreSQL: without options the 20 videos that changed"
                    + " last. It only reads.",
            "It asks the PostgreSQL that QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD name, or without the"
                    + " first that of ./reelway serve --postgresql on this machine."
        })
final class RecordsShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--video",
            paramLabel = "KEY",
            description = "The newest video with this key, with its attempts, outputs and checks.")
    private String video;

    @Option(
            names = "--sql",
            paramLabel = "STATEMENT",
            description = "The rows of one statement that only reads; at most " + RecordsDatabase.MOST + ".")
    private String sql;

    @Option(names = "--json", description = "One JSON text a row instead of tables.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Ask the Reelway that runs on this machine with this folder, whatever variables are set.")
    private Path data;

    RecordsShowCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        if (video != null && sql != null) {
            throw new ParameterException(spec.commandLine(), "--video and --sql exclude each other: give one of them.");
        }
        try (RecordsDatabase database = RecordsDatabase.open(address())) {
            if (sql != null) {
                show("row", database.statement(sql));
            } else if (video != null) {
                showVideo(new VideoRows(database, video));
            } else {
                show("video", database.query(json ? VideoRows.NEWEST : VideoRows.NEWEST_IN_SHORT));
            }
            return 0;
        }
    }

    private PostgresAddress address() throws IOException {
        Optional<PostgresAddress> named = data == null ? PostgresAddress.of(variables) : Optional.empty();
        if (named.isPresent()) {
            return named.get();
        }
        Path folder = LaptopOptions.folder(data, files.defaultData());
        String shown = ProgramFiles.shown(folder);
        RunNote running = DataFolder.running(folder)
                .orElseThrow(
                        () -> new CliException("No PostgreSQL is known: QUARKUS_DATASOURCE_JDBC_URL is not set, and"
                                + " no Reelway runs on this machine with its data in " + shown
                                + ". Start one with ./reelway serve --postgresql, name its folder with --data, or set the"
                                + " variable."));
        String url = running.postgresql()
                .orElseThrow(() -> new CliException("The Reelway with its data in " + shown + " runs without"
                        + " PostgreSQL: end it with Ctrl-C and start it with ./reelway serve --postgresql."));
        return PostgresAddress.ofLaptop(url, folder);
    }

    private void showVideo(VideoRows rows) throws IOException {
        Map<String, Rows> tables = rows.tables();
        for (Map.Entry<String, Rows> table : tables.entrySet()) {
            if (!json) {
                terminal.line(terminal.paint(Colour.HEADING, table.getKey()));
            }
            show(table.getKey(), table.getValue());
        }
    }

    /** @param kind what a row is, for programs that read several kinds */
    private void show(String kind, Rows rows) throws IOException {
        if (json) {
            for (Map<String, Object> row : rows.objects()) {
                Map<String, Object> told = new LinkedHashMap<>();
                if (video != null) {
                    told.put("table", kind);
                }
                told.putAll(row);
                terminal.line(JsonText.line(told));
            }
            return;
        }
        terminal.lines(new RowTable(terminal.columns()).lines(rows));
        if (rows.more()) {
            terminal.line("There are more: only the first " + RecordsDatabase.MOST + " rows are shown.");
        }
    }
}
