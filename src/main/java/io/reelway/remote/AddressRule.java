package io.reelway.remote;

import java.net.InetAddress;
import java.util.Optional;

/** Decides whether a connection may go to an address. */
@FunctionalInterface
public interface AddressRule {
    /** What is wrong with the address; empty where it may be connected. */
    Optional<String> refusal(InetAddress address);
}
