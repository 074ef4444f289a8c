package io.reelway.quality.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packets of a video: how many bits each second has, and where the audio ends. */
final class PacketSizes {
    /** A year of seconds: a hostile file may have any time. */
    private static final int LAST_SECOND = 366 * 86_400;
    /** A longer gap is none of this list. */
    private static final int LONGEST_GAP = 86_400;

    private final List<Long> bytesBySecond = new ArrayList<>();
    private double soundEnd;

    private PacketSizes() {}

    static PacketSizes read(Path file) throws IOException {
        PacketSizes packets = new PacketSizes();
        CrcList.read(file, packets::add);
        return packets;
    }

    private void add(boolean picture, double at, double lasting, long bytes) {
        if (!picture) {
            soundEnd = Math.max(soundEnd, at + lasting);
        }
        int second = (int) Math.max(0, Math.min(LAST_SECOND, Math.floor(at)));
        if (second <= bytesBySecond.size() + LONGEST_GAP) {
            while (bytesBySecond.size() <= second) {
                bytesBySecond.add(0L);
            }
            bytesBySecond.set(second, bytesBySecond.get(second) + bytes);
        }
    }

    /** Seconds at which the audio ends; 0 without audio. */
    double soundEnd() {
        return soundEnd;
    }

    /** Bits of each second, in order; the last one may be a part of a second. */
    List<Double> bitsBySecond() {
        return bytesBySecond.stream().map(bytes -> bytes * 8.0).toList();
    }
}
