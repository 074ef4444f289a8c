package io.reelway.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * What happens to files on their way: {@code none}, {@code truncate 50%} (what is left), {@code flip 10000} (one bit in so
 * many bytes, after the first tenth), {@code zero 5%} or {@code zero 4096} (bytes, from the middle on), {@code cut 1%}
 * (bytes that are gone from the middle), {@code twice} (joined to itself), and {@code text}, which only has the name of what it was.
 */
record Damage(String kind, String amount) {
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
                    case "flip" -> flipped(bytes, new Random(seed));
                    case "zero" -> {
                        Arrays.fill(bytes, middle, Math.min(bytes.length, middle + size(bytes.length)), (byte) 0);
                        yield bytes;
                    }
                    case "cut" -> without(bytes, middle, size(bytes.length));
                    case "twice" -> {
                        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
                        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
                        yield twice;
                    }
                    case "text" -> "a letter, and no video at all\n".repeat(100).getBytes(StandardCharsets.UTF_8);
                    default -> throw new IllegalArgumentException(kind);
                });
    }

    private byte[] flipped(byte[] bytes, Random random) {
        int first = bytes.length / 10;
        for (int i = 0; i < Math.max(1, bytes.length / Integer.parseInt(amount)); i++) {
            bytes[first + random.nextInt(bytes.length - first)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
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
