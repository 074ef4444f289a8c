package io.reelway.embedded;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.testkit.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL as a process: what it keeps, whom it lets in, and how it ends. */
@Timeout(120)
class EmbeddedPostgresIT {
    @TempDir
    Path folder;

    private static String asked(PostgresProcess postgres, String query) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void told(PostgresProcess postgres, String order) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    @Test
    void whatWasCommittedOutlastsEveryEnd() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("data"))) {
            int port = postgres.port();
            told(postgres, "CREATE TABLE kept (word text)");
            told(postgres, "INSERT INTO kept VALUES ('stopped at once: ä')");
            postgres.stopImmediate();
            postgres.start();
            told(postgres, "INSERT INTO kept VALUES ('killed')");
            postgres.kill();
            postgres.start();
            told(postgres, "INSERT INTO kept VALUES ('ended in order')");
            postgres.stop();
            postgres.start();

            assertThat(asked(postgres, "SELECT string_agg(word, ', ' ORDER BY word) FROM kept"))
                    .isEqualTo("ended in order, killed, stopped at once: ä");
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    @Test
    void itIsAsReliableAsAServerAndListensHereOnly() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("data"))) {
            assertThat(asked(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(asked(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(asked(postgres, "SELECT datcollate FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("C");
            assertThat(asked(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(asked(postgres, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void nobodyGetsInWithoutThePasswordThatOnlyItsOwnerCanRead() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("data"))) {
            String wrong = postgres.jdbcUrl().replace(postgres.password(), "wrong");

            assertThatThrownBy(() -> DriverManager.getConnection(wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("data/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void theServerEndsWithWhatStartedItAlsoIfThatIsKilled() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("data"))) {
            Path pid = folder.resolve("data/cluster/postmaster.pid");
            assertThat(pid).exists();
            postgres.killStarter();

            // the server removes it when it has ended in order
            eventually("the server has ended").until(() -> Files.notExists(pid));
            assertThatThrownBy(postgres::connect).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aServerThatLostItsGuardIsEndedByTheNextStart() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("data"))) {
            long orphan = postgres.serverPid();
            told(postgres, "CREATE TABLE kept (word text)");
            postgres.killAllButServer();
            assertThat(asked(postgres, "SELECT count(*) FROM kept")).isEqualTo("0");

            postgres.start();

            assertThat(postgres.serverPid()).isNotEqualTo(orphan);
            assertThat(asked(postgres, "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void aFolderHasOneServerOnly() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("data"))) {
            assertThatThrownBy(() -> PostgresProcess.start(folder.resolve("data")))
                    .hasMessageContaining("another embedded PostgreSQL uses " + folder.resolve("data"));
            assertThat(asked(postgres, "SELECT 1")).isEqualTo("1");
        }
    }
}
