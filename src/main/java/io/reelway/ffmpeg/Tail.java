package io.reelway.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end on its own thread and keeps a bounded part of it. */
final class Tail {
    private static final int CHUNK = 8192;
    private static final long JOIN_MILLIS = 5_000;

    private final byte[] kept;
    private final Thread thread;
    private long total;

    /** @param keep the last bytes that are kept */
    Tail(InputStream in, int keep, String name) {
        this.kept = new byte[keep];
        this.thread = new Thread(() -> drain(in), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the stream, which a killed tree of processes closes. */
    String text() throws InterruptedException {
        thread.join(JOIN_MILLIS);
        return sofar();
    }

    /** What has come until now. */
    private String sofar() {
        synchronized (kept) {
            int length = (int) Math.min(total, kept.length);
            byte[] ordered = new byte[length];
            int start = total > kept.length ? (int) (total % kept.length) : 0;
            for (int i = 0; i < length; i++) {
                ordered[i] = kept[(start + i) % kept.length];
            }
            String text = new String(ordered, StandardCharsets.UTF_8);
            return total > kept.length ? text.substring(text.indexOf('\n') + 1) : text;
        }
    }

    /** The last line that has come until now; empty before the first. */
    String lastLine() {
        return sofar().lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
    }

    /** Whether more came than is kept. */
    boolean overflowed() {
        synchronized (kept) {
            return total > kept.length;
        }
    }

    /** Bytes that have come until now. */
    long bytes() {
        synchronized (kept) {
            return total;
        }
    }

    private void drain(InputStream in) {
        byte[] chunk = new byte[CHUNK];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                synchronized (kept) {
                    for (int i = 0; i < count; i++) {
                        kept[(int) (total++ % kept.length)] = chunk[i];
                    }
                }
            }
        } catch (IOException e) {
            // the pipe of a killed process breaks: what came until then is kept, the exit code tells the rest
            return;
        }
    }
}
