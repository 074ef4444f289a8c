package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Protects this Amazon ECS task from scale-in while a job runs: asks the ECS agent not to choose it. Elsewhere nothing
 * is asked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html">Task
 *     scale-in protection endpoint</a>
 */
@RegisterForReflection
@ApplicationScoped
@Named("taskProtection")
public class TaskProtection {
    private static final Logger LOG = Logger.getLogger(TaskProtection.class);
    /** How long an answer may take: the agent asks the control plane of ECS in turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    /** The longest protection that ECS allows. It ends earlier, with the job or the task. */
    private static final int MINUTES = 2880;

    private static final int OK = 200;

    private final Leases leases;
    private final Optional<URI> agent;
    private HttpClient client;
    private boolean on;

    @Inject
    public TaskProtection(Leases leases) {
        this(leases, Optional.ofNullable(System.getenv("ECS_AGENT_URI")));
    }

    TaskProtection(Leases leases, Optional<String> agent) {
        this.leases = leases;
        this.agent = agent.map(uri -> URI.create(uri + "/task-protection/v1/state"));
    }

    /** Protects the task while this process holds a lease, and not otherwise. */
    public synchronized void update() {
        boolean wanted = !leases.held().isEmpty();
        if (agent.isPresent() && wanted != on) {
            ask(agent.get(), wanted);
        }
    }

    /** Asks the agent. A failure does not stop the job: its lease expires if the task is ended. */
    private void ask(URI address, boolean wanted) {
        String body = wanted
                ? "{\"ProtectionEnabled\": true, \"ExpiresInMinutes\": " + MINUTES + "}"
                : "{\"ProtectionEnabled\": false}";
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            if (client == null) {
                client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            }
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            // a refusal is a 200, too, with a "failure" in place of this
            if (answer.statusCode() == OK && answer.body().contains("\"protection\"")) {
                on = wanted;
            } else {
                LOG.warnf("ECS did not change this task's protection: %d %s", answer.statusCode(), answer.body());
            }
        } catch (IOException e) {
            LOG.warnf("the agent of ECS at %s could not be asked for this task's protection: %s", address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
