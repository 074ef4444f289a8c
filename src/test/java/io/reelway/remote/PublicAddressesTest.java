package io.reelway.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses rule = new PublicAddresses();

    /** First and last address of each network. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.255.255",
                "168.63.129.16",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.192",
                "192.0.0.255",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                // IPv4 in IPv6: compatible, NAT64 and its local form, 6to4, Teredo
                "::7f00:1",
                "::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::5db8:d822",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:5ef5:79fb::1",
                "2001:1::1",
                "2001:db8::1",
                "3fff::1",
                "3fff:fff::1",
                "100::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
        assertThat(rule.refusal(InetAddress.getByName(address))).isPresent();
    }

    /** The neighbours of these networks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "168.63.129.17",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "93.184.216.34",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2600::1",
                "2a00:1450::1",
                "3ffe::1",
                "2606:2800:220:1::1"
            })
    void whatIsPublicIsAllowed(String address) throws UnknownHostException {
        assertThat(rule.refusal(InetAddress.getByName(address))).isEmpty();
    }

    /** Java makes an IPv4 address of a mapped one; should it ever not, it is refused as well. */
    @ParameterizedTest
    @CsvSource({"::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:7f00:1"})
    void mappedAddressesAreWhatTheyMean(String address) throws UnknownHostException {
        assertThat(rule.refusal(InetAddress.getByName(address))).isPresent();
    }

    @Test
    void aMappedAddressThatStaysOneIsRefusedEvenIfItIsPublic() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 93;

        assertThat(rule.refusal(Inet6Address.getByAddress("host", mapped, -1))).isPresent();
    }
}
