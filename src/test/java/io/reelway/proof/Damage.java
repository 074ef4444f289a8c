package io.reelway.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happens to files on their way: {@code none}, {@code truncate 50%} (what is left), {@code flip 10000} (one bit in so
 * many bytes, after the first tenth), {@code head 10000} (as many, all in the first tenth), {@code zero 5%} or {@code zero
 * 4096} (bytes, from the middle on), {@code noise 5%} (the same with any bytes), {@code cut 1%} (bytes that are gone from the
 * middle), {@code behead 5%} (from the beginning), {@code twice} (joined to itself), and {@code text}, which only has the name
 * of what it was.
 *
 * <p>To a transport stream: {@code lose 20} (each 20th packet), {@code double 20}, {@code swap 20} (with the one behind it).
 */
record Damage(String kind, String amount) {
    private static final int TS_PACKET = 188;

    static Damage parse(String text) {
        String[] words = text.split(" ");
        return new Damage(words[0], words.length > 1 ? words[1] : "");
    }

    void on(Path file, long seed) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int middle = bytes.length / 2;
        Files.write(
                file,
                switch (kind) {
                    case "none" -> bytes;
                    case "truncate" -> Arrays.copyOf(bytes, size(bytes.length));
                    case "flip" -> flipped(bytes, bytes.length / 10, bytes.length, new Random(seed));
                    case "head" -> flipped(bytes, 0, bytes.length / 10, new Random(seed));
                    case "zero" -> {
                        Arrays.fill(bytes, middle, Math.min(bytes.length, middle + size(bytes.length)), (byte) 0);
                        yield bytes;
                    }
                    case "noise" -> noisy(bytes, middle, size(bytes.length), new Random(seed));
                    case "cut" -> without(bytes, middle, size(bytes.length));
                    case "behead" -> without(bytes, 0, size(bytes.length));
                    case "lose", "double", "swap" -> repacked(bytes);
                    case "twice" -> {
                        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
                        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
                        yield twice;
                    }
                    case "text" -> "a letter, and no video at all\n".repeat(100).getBytes(StandardCharsets.UTF_8);
                    default -> throw new IllegalArgumentException(kind);
                });
    }

    private byte[] flipped(byte[] bytes, int from, int to, Random random) {
        for (int i = 0; i < Math.max(1, bytes.length / Integer.parseInt(amount)); i++) {
            bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] noisy(byte[] bytes, int from, int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, length);
        return bytes;
    }

    private byte[] repacked(byte[] bytes) {
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += TS_PACKET) {
            packets.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + TS_PACKET)));
        }
        int each = Integer.parseInt(amount);
        for (int i = (packets.size() - 2) / each * each; i > 0; i -= each) {
            switch (kind) {
                case "lose" -> packets.remove(i);
                case "double" -> packets.add(i, packets.get(i));
                default -> Collections.swap(packets, i, i + 1);
            }
        }
        ByteArrayOutputStream repacked = new ByteArrayOutputStream();
        packets.forEach(repacked::writeBytes);
        return repacked.toByteArray();
    }

    private static byte[] without(byte[] bytes, int from, int length) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, from + length, rest, from, bytes.length - from - length);
        return rest;
    }

    private int size(int whole) {
        return amount.endsWith("%")
                ? (int) (whole * Double.parseDouble(amount.replace("%", "")) / 100)
                : Integer.parseInt(amount);
    }
}
