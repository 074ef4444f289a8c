package io.reelway.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelway.testkit.MotoProcess;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract, asked of moto where Python has it: somebody else's reading of AWS, so that the tests themselves are
 * tested.
 */
class MotoContractIT extends AwsContract {
    private static MotoProcess moto;
    private static EndpointClients clients;

    @BeforeAll
    static void start() throws Exception {
        Optional<MotoProcess> started = MotoProcess.start();
        assumeTrue(started.isPresent(), MotoProcess.ABSENT);
        moto = started.get();
        clients = EndpointClients.of(moto.endpoint());
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            clients.close();
            moto.close();
        }
    }

    @Override
    public EndpointClients aws() {
        return clients;
    }

    @Override
    public boolean moto() {
        return true;
    }
}
