package io.reelway.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.http.conn.DnsResolver;

/**
 * Finds the addresses of a host for the client, which connects to these very addresses. A host of which any address is
 * refused is not connected at all: a name must not lead outside and inside by turns.
 */
final class CheckedResolver implements DnsResolver {
    /** A host that is down must not be tried at hundreds of addresses. */
    private static final int MOST = 4;

    private final DnsResolver lookup;
    private final AddressRule rule;

    CheckedResolver(DnsResolver lookup, AddressRule rule) {
        this.lookup = lookup;
        this.rule = rule;
    }

    /** A host has an address that may not be connected. */
    static final class RefusedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.resolve(host);
        for (InetAddress address : found) {
            Optional<String> refusal = rule.refusal(address);
            if (refusal.isPresent()) {
                throw new RefusedException("its address " + address.getHostAddress() + " is " + refusal.get());
            }
        }
        return Arrays.copyOf(found, Math.min(MOST, found.length));
    }
}
