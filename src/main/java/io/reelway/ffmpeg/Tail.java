package io.reelway.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a stream to its end on its own thread and keeps a bounded part of it. */
final class Tail {
    private static final int CHUNK = 8192;
    private static final long JOIN_MILLIS = 5_000;

    private final int keep;
    private final Thread thread;
    /** A ring buffer once it has its full size; most programs write little. */
    private byte[] kept = new byte[CHUNK];

    private long total;

    /** @param keep number of last bytes that are kept, not less than 8 KiB */
    Tail(InputStream in, int keep, String name) {
        this.keep = keep;
        this.thread = new Thread(() -> drain(in), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the stream; a killed process tree closes it. */
    String text() throws InterruptedException {
        thread.join(JOIN_MILLIS);
        return sofar();
    }

    /** The text so far. */
    private synchronized String sofar() {
        int length = (int) Math.min(total, kept.length);
        int start = (int) ((total - length) % kept.length);
        int straight = Math.min(length, kept.length - start);
        byte[] ordered = Arrays.copyOfRange(kept, start, start + length);
        System.arraycopy(kept, 0, ordered, straight, length - straight);
        String text = new String(ordered, StandardCharsets.UTF_8);
        return total > kept.length ? text.substring(text.indexOf('\n') + 1) : text;
    }

    /** The last line so far; empty before the first. */
    String lastLine() {
        return sofar().lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
    }

    /** Whether more came than is kept. */
    synchronized boolean overflowed() {
        return total > keep;
    }

    /** Bytes that have come so far. */
    synchronized long bytes() {
        return total;
    }

    private void drain(InputStream in) {
        byte[] chunk = new byte[CHUNK];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                add(chunk, count);
            }
        } catch (IOException e) {
            // the pipe of a killed process breaks: the bytes so far are kept, the exit code tells the rest
            return;
        }
    }

    private synchronized void add(byte[] chunk, int count) {
        if (total + count > kept.length && kept.length < keep) {
            // nothing was overwritten so far
            kept = Arrays.copyOf(kept, (int) Math.min(keep, Math.max(2L * kept.length, total + count)));
        }
        int at = (int) (total % kept.length);
        int straight = Math.min(count, kept.length - at);
        System.arraycopy(chunk, 0, kept, at, straight);
        System.arraycopy(chunk, straight, kept, 0, count - straight);
        total += count;
    }
}
