package io.reelway.proof.measure;

import io.reelway.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Digests the content of all packets of one stream, in their order. It is the same where packets were copied. */
final class Payload {
    /** ffprobe's hash of each packet: fast, and long enough to tell packets apart that nobody forged. */
    static final String HASH = "MURMUR3";

    private final MessageDigest digest = Sha256.empty();

    void add(String hash) {
        digest.update(hash.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param headers ffprobe's hash of the codec's parameter sets, which decoders need to read the packets
     * @return the digest; it can be asked for once
     */
    String word(String headers) {
        add(headers);
        return HexFormat.of().formatHex(digest.digest());
    }
}
