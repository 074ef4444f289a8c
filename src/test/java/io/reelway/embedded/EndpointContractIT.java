package io.reelway.embedded;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, asked of whatever listens at {@code -Dreelway.contract.endpoint=http://…}. */
@EnabledIfSystemProperty(named = "reelway.contract.endpoint", matches = "http.*")
class EndpointContractIT extends AwsContract {
    private static EndpointClients clients;

    @BeforeAll
    static void connect() {
        clients = EndpointClients.of(URI.create(System.getProperty("reelway.contract.endpoint")));
    }

    @AfterAll
    static void disconnect() {
        clients.close();
    }

    @Override
    public EndpointClients aws() {
        return clients;
    }
}
