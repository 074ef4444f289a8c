package io.reelway.cli.laptop;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.PostgresAddress;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.PostgresProcess;
import io.reelway.testkit.ServeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --postgresql} in a process of its own, as the script starts it. */
@Timeout(240)
class ServePostgresIT {
    @TempDir
    Path folder;

    private ServeProcess serve;
    private Path data;

    /** Starts it, and returns when it says that it is there. */
    private void serve() throws IOException {
        data = folder.resolve("data");
        PostgresProcess.letOthersEnter(data);
        serve = ServeProcess.start(folder, data, "--postgresql");
        assertThat(serve.said()).contains("PostgreSQL         jdbc:postgresql://127.0.0.1:");
    }

    @AfterEach
    void end() throws InterruptedException {
        serve.close();
    }

    private void told(String order) throws IOException, SQLException {
        String url = DataFolder.running(data).orElseThrow().postgresql().orElseThrow();
        PostgresAddress address = PostgresAddress.ofLaptop(url, data);
        try (Connection connection = DriverManager.getConnection(url, address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    private String shown(String sql) {
        Screen screen = new Screen();
        Main.commandLine(screen.plain(), new ProgramFiles(folder), Map.of())
                .execute("records", "show", "--data", data.toString(), "--json", "--sql", sql);
        return screen.text().strip();
    }

    @Test
    void rowsOutlastAKillOfEverythingAndRecordsShowPrintsThem() throws Exception {
        serve();
        if (OS.LINUX.isCurrentOs()) {
            programAloneKnowsThePassword();
        }
        told("CREATE TABLE kept (word text)");
        told("INSERT INTO kept VALUES ('here')");
        List<ProcessHandle> all = serve.process().descendants().toList();
        assertThat(all).anyMatch(each -> each.info().command().orElse("").endsWith("/postgres"));
        serve.process().destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        assertThat(serve.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

        serve();
        assertThat(shown("SELECT word FROM kept")).isEqualTo("{\"word\":\"here\"}");

        // only the command is killed: the others end by themselves, and the next one waits for them
        serve.process().destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        serve();
        assertThat(shown("SELECT word FROM kept")).isEqualTo("{\"word\":\"here\"}");
    }

    /** Nobody but the program knows the password. */
    private void programAloneKnowsThePassword() throws IOException {
        // a process tells nothing of itself for a moment where the machine's clock was just set
        Path environment = eventuallyGet("the program of serve", () -> serve.process()
                .descendants()
                .filter(each -> String.join(" ", each.info().arguments().orElse(new String[0]))
                        .endsWith("quarkus-run.jar"))
                .findFirst()
                .map(program -> Path.of("/proc", Long.toString(program.pid()), "environ"))
                .orElse(null));
        String password = Files.readString(PostgresAddress.password(data));
        assertThat(Files.readString(environment))
                .contains(
                        "REELWAY_RECORDS_POSTGRESQL=true\0",
                        "QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:",
                        "QUARKUS_DATASOURCE_PASSWORD=" + password + "\0");
        assertThat(Files.readString(data.resolve(".reelway.run"))).doesNotContain(password);
        assertThat(Files.readString(data.resolve("logs/postgresql.log"))).doesNotContain(password);
    }
}
