package io.reelway.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskProtectionTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Job> held = new ArrayList<>();
    private HttpServer agent;
    private String answer = "{\"protection\": {\"ProtectionEnabled\": true}}";

    @BeforeEach
    void start() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/api/task-protection/v1/state", exchange -> {
            asked.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        agent.start();
    }

    @AfterEach
    void stop() {
        agent.stop(0);
    }

    @Test
    void theTaskIsProtectedFromItsFirstJobToTheEndOfItsLast() {
        TaskProtection protection = protection();

        held.add(null);
        protection.update();
        held.add(null);
        protection.update();
        held.remove(0);
        protection.update();
        held.remove(0);
        protection.update();

        assertThat(asked)
                .containsExactly(
                        "PUT {\"ProtectionEnabled\": true, \"ExpiresInMinutes\": 2880}",
                        "PUT {\"ProtectionEnabled\": false}");
    }

    @Test
    void whatWasRefusedIsAskedAgain() {
        TaskProtection protection = protection();
        answer = "{\"failure\": {\"Reason\": \"TASK_NOT_VALID\"}}";

        held.add(null);
        protection.update();
        protection.update();

        assertThat(asked).hasSize(2);
    }

    @Test
    void whereThereIsNoAgentNobodyIsAsked() {
        held.add(null);

        new TaskProtection(leases(), Optional.empty()).update();

        assertThat(asked).isEmpty();
    }

    private TaskProtection protection() {
        return new TaskProtection(
                leases(), Optional.of("http://127.0.0.1:" + agent.getAddress().getPort() + "/api"));
    }

    private Leases leases() {
        return new Leases(null, null, null, null, null) {
            @Override
            public List<Job> held() {
                return held;
            }
        };
    }
}
