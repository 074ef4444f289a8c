package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Detects scrambled transport streams: most packets have the bits of transport_scrambling_control set, and no video
 * frame begins in a clear packet. A CA descriptor alone proves nothing, because it stays when a recording was
 * descrambled. Streams of HLS whose samples are encrypted have clear packets; their programme map names the codecs
 * {@code zavc} and {@code zaac}.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-H.222.0">ITU-T H.222.0, 2.4.3</a>
 */
final class TsProtection {
    private static final int SYNC = 0x47;
    private static final int PACKET = 188;
    private static final int NULL_PACKET = 0x1fff;
    /** Distances of packets: plain, with a timestamp before each packet (M2TS), with a checksum after it. */
    private static final List<Integer> STRIDES = List.of(PACKET, 192, 204);

    private static final int SYNCS = 5;
    private static final int PACKETS_A_LOOK = 2000;
    private static final int LOOKS = 8;
    private static final int FEWEST = 50;

    private final Bytes bytes;
    private int payloads;
    private int scrambled;
    private int clearPictures;
    private boolean encryptedSamples;

    private TsProtection(Bytes bytes) {
        this.bytes = bytes;
    }

    static Optional<String> find(Bytes bytes, byte[] head) throws IOException {
        for (int stride : STRIDES) {
            for (int offset = 0; offset < stride; offset++) {
                if (isSync(head, offset, stride)) {
                    return new TsProtection(bytes).find(offset, stride);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSync(byte[] head, int offset, int stride) {
        for (int packet = 0; packet < SYNCS; packet++) {
            int at = offset + packet * stride;
            if (at >= head.length || head[at] != SYNC) {
                return false;
            }
        }
        return true;
    }

    /** Checks the beginning, and places all over the file. */
    private Optional<String> find(int offset, int stride) throws IOException {
        long packets = (bytes.size() - offset) / stride;
        long step = Math.max(PACKETS_A_LOOK, packets / LOOKS);
        for (long first = 0; first < packets; first += step) {
            look(bytes.at(offset + first * stride, PACKETS_A_LOOK * stride), stride);
        }
        if (encryptedSamples) {
            return Optional.of("SAMPLE-AES");
        }
        boolean most = scrambled > payloads / 2 && scrambled >= FEWEST;
        return most && clearPictures == 0 ? Optional.of("a scrambled transport stream") : Optional.empty();
    }

    private void look(ByteBuffer packets, int stride) {
        for (int at = 0; at + PACKET <= packets.limit(); at += stride) {
            int second = packets.get(at + 1) & 0xff;
            int pid = (second & 0x1f) << 8 | packets.get(at + 2) & 0xff;
            int control = packets.get(at + 3) & 0xff;
            boolean payload = (control & 0x10) != 0;
            if (packets.get(at) != SYNC || !payload || pid == NULL_PACKET) {
                continue;
            }
            payloads++;
            if (control >> 6 != 0) {
                scrambled++;
            } else if ((second & 0x40) != 0) {
                begin(packets, at, (control & 0x20) == 0 ? 4 : 5 + (packets.get(at + 4) & 0xff));
            }
        }
    }

    /** Notes a clear packet in which a video frame or a programme map begins. */
    private void begin(ByteBuffer packets, int at, int header) {
        int from = at + header;
        if (header > PACKET - 9) {
            return;
        }
        if (packets.get(from) == 0 && packets.get(from + 1) == 0 && packets.get(from + 2) == 1) {
            clearPictures += (packets.get(from + 3) & 0xf0) == 0xe0 ? 1 : 0;
        } else if (packets.get(from) == 0 && packets.get(from + 1) == 2) {
            byte[] map = new byte[at + PACKET - from];
            packets.get(from, map);
            String text = new String(map, StandardCharsets.ISO_8859_1);
            encryptedSamples |= text.contains("zavc") || text.contains("zaac");
        }
    }
}
