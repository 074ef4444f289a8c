package io.reelway.embedded;

import io.reelway.testkit.EmbeddedAwsProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the embedded AWS. */
class EmbeddedAwsContractIT extends AwsContract {
    @TempDir
    static Path data;

    private static EmbeddedAwsProcess process;
    private static EndpointClients clients;

    @BeforeAll
    static void start() throws Exception {
        process = EmbeddedAwsProcess.ofUsers(data);
        clients = EndpointClients.of(process.endpoint());
    }

    @AfterAll
    static void stop() {
        process.close();
        clients.close();
    }

    @Override
    public EndpointClients aws() {
        return clients;
    }
}
