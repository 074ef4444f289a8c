package io.reelway.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The images' health check asks the program, and believes only a 200. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "deploy/container/live is a script of bash")
class LiveScriptTest {
    @Test
    void onlyAProgramThatSaysThatItLivesIsHealthy() throws IOException, InterruptedException {
        int port;
        for (int status : new int[] {200, 503}) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            port = server.getAddress().getPort();
            server.createContext("/q/health/live", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            try {
                assertThat(live(port)).isEqualTo(status == 200 ? 0 : 1);
            } finally {
                server.stop(0);
            }
            assertThat(live(port)).isOne();
        }
    }

    private static int live(int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "deploy/container/live")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
