package io.reelway.embedded;

import java.util.UUID;

/** The endpoint that a contract is asked of. */
interface EndpointContract {
    EndpointClients aws();

    /** Whether this is moto: some assertions are left out for it by name, where it is known to differ from AWS. */
    default boolean moto() {
        return false;
    }

    /** A name that nothing else has. */
    default String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
