package io.reelway.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract, asked of moto where Python has it: somebody else's reading of AWS, so that the tests themselves are
 * tested.
 */
class MotoContractIT extends AwsContract {
    private static Process process;
    private static AwsClients clients;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(canImportMoto(), "python3 has no moto.server");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        AwsClients.eventually("moto to listen", () -> listens(port) ? true : null);
        clients = AwsClients.of(URI.create("http://127.0.0.1:" + port));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (clients != null) {
            clients.close();
        }
        if (process != null) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Override
    public AwsClients aws() {
        return clients;
    }

    @Override
    public boolean moto() {
        return true;
    }

    private static boolean canImportMoto() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import moto.server")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return python.waitFor(60, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
