package io.reelway.embedded.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Starts a PostgreSQL as a program: {@code --data DIR --binaries DIR [--port N]}. It prints one line with its address
 * when it accepts connections, and ends on SIGTERM or with the process that started it. The user and the database are
 * {@code reelway}; the password is in {@code DIR/password}.
 */
public final class EmbeddedPostgres {
    private static final String NAME = "embedded PostgreSQL: ";

    /** Set by the first signal to end; the server's end is no failure then. */
    private static volatile boolean ending;

    private EmbeddedPostgres() {}

    /** Starts the program. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            PostgresSettings settings = PostgresSettings.parse(arguments);
            int code = run(settings);
            if (!ending) {
                System.err.println(NAME + "the server ended by itself, with exit code " + code);
                System.exit(1);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(NAME + e.getMessage() + "\n" + PostgresSettings.USAGE);
            System.exit(2);
        } catch (IOException e) {
            if (!ending) {
                System.err.println(NAME + "cannot start: " + e.getMessage());
                System.exit(1);
            }
        }
    }

    private static int run(PostgresSettings settings) throws IOException, InterruptedException {
        ServerUser user = ServerUser.of(settings.data());
        FileChannel lock = lock(settings.data());
        PostgresBinaries binaries = PostgresBinaries.unpacked(settings.binaries(), settings.data(), user);
        Cluster cluster = new Cluster(settings.data(), binaries, user);
        cluster.makeIfAbsent();
        int port = settings.port() == 0 ? anyPort() : settings.port();
        ServerProcess server = ServerProcess.start(cluster, port);
        endWithStarter();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending = true;
            server.stop();
        }));
        System.out.println(NAME + "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.NAME + "?user=" + Cluster.NAME
                + " data " + settings.data());
        System.out.flush();
        int code = server.await();
        lock.close();
        return code;
    }

    /** The server belongs to a command or a test; one that was killed cannot end it. */
    private static void endWithStarter() {
        ProcessHandle.current().parent().ifPresent(starter -> starter.onExit().thenRun(() -> System.exit(0)));
    }

    private static int anyPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /** Locks the data folder: a second program would end the first one's server. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another embedded PostgreSQL uses " + data + " already");
        }
        return channel;
    }
}
