package io.reelway.proof.measure;

import io.reelway.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What is in all packets of one stream, in their order: the same where they were taken as they are. */
final class Payload {
    /** ffprobe's hash of each packet: fast, and as long as is needed to tell one from another that nobody forged. */
    static final String HASH = "MURMUR3";

    private final MessageDigest digest = Sha256.empty();

    void add(String hash) {
        digest.update(hash.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param headers ffprobe's hash of the codec's parameter sets, by which the packets are read
     * @return a word for all of it; it can be asked for once
     */
    String word(String headers) {
        add(headers);
        return HexFormat.of().formatHex(digest.digest());
    }
}
