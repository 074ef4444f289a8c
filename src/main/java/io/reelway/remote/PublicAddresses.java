package io.reelway.remote;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Allows addresses of the public internet only. All that lead to this machine, its network, its cloud's metadata, or to
 * another address inside them are refused.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA: special IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA: special IPv6 addresses</a>
 */
public final class PublicAddresses implements AddressRule {
    private static final int IPV4_BYTES = 4;

    private static final List<Network> NOT_PUBLIC = List.of(
            Network.of("of this machine", 8, 0),
            Network.of("private", 8, 10),
            Network.of("of a carrier's network", 10, 100, 64),
            Network.of("of this machine", 8, 127),
            Network.of("link-local, where a cloud keeps its metadata", 16, 169, 254),
            // where Azure's machines find their host
            Network.of("of a cloud's metadata", 32, 168, 63, 129, 16),
            Network.of("private", 12, 172, 16),
            Network.of("reserved", 24, 192, 0, 0),
            Network.of("for documents only", 24, 192, 0, 2),
            Network.of("of a relay to IPv6", 24, 192, 88, 99),
            Network.of("private", 16, 192, 168),
            Network.of("for measurements only", 15, 198, 18),
            Network.of("for documents only", 24, 198, 51, 100),
            Network.of("for documents only", 24, 203, 0, 113),
            Network.of("multicast", 4, 224),
            Network.of("reserved", 4, 240));

    /** Of IPv6 only 2000::/3 is the public internet, without these. */
    private static final Network PUBLIC_IPV6 = Network.of("public", 3, 0x20, 0);

    private static final List<Network> NOT_PUBLIC_IPV6 = List.of(
            // Teredo, which holds an IPv4 address, is one of them
            Network.of("reserved", 23, 0x20, 0x01, 0x00),
            Network.of("for documents only", 32, 0x20, 0x01, 0x0d, 0xb8),
            Network.of("another way to write an IPv4 address (6to4)", 16, 0x20, 0x02),
            Network.of("for documents only", 20, 0x3f, 0xff, 0x00));

    private static final List<Network> NAMED_IPV6 = List.of(
            Network.of("another way to write an IPv4 address (NAT64)", 32, 0x00, 0x64, 0xff, 0x9b),
            Network.of("private", 7, 0xfc),
            Network.of("link-local", 10, 0xfe, 0x80),
            Network.of("multicast", 8, 0xff));

    /** The addresses whose first bits are these. */
    private record Network(String what, int bits, byte[] first) {
        static Network of(String what, int bits, int... first) {
            byte[] bytes = new byte[first.length];
            for (int i = 0; i < first.length; i++) {
                bytes[i] = (byte) first[i];
            }
            return new Network(what, bits, bytes);
        }

        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int at = bit / Byte.SIZE;
                int mask = 0x80 >> bit % Byte.SIZE;
                int wanted = at < first.length ? first[at] : 0;
                if ((address[at] & mask) != (wanted & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_BYTES) {
            return named(NOT_PUBLIC, bytes);
        }
        return PUBLIC_IPV6.has(bytes)
                ? named(NOT_PUBLIC_IPV6, bytes)
                // ::1, ::, ::ffff:0:0/96 and whatever else is outside
                : named(NAMED_IPV6, bytes).or(() -> Optional.of("not of the public internet"));
    }

    private static Optional<String> named(List<Network> networks, byte[] address) {
        return networks.stream()
                .filter(network -> network.has(address))
                .map(Network::what)
                .findFirst();
    }
}
