package io.reelway.stage;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.SlowWatch;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import software.amazon.awssdk.http.Abortable;

/**
 * Downloads an object into a file. A connection that breaks or brings nothing (the client's socket time-out) is opened
 * again where it broke. A download that breaks again and again, or is too slow, is given up.
 */
final class Download {
    private static final int BUFFER = 1 << 20;
    private static final int MOST_BREAKS = 5;
    /** After so many bytes breaks of the connection are counted from the beginning again. */
    private static final long PROGRESS = 1 << 20;

    private static final long FIRST_PAUSE_MILLIS = 200;

    /** Opens the object from a byte on. */
    interface Opening {
        InputStream at(long from);
    }

    private final String key;
    private final long bytes;
    private final Duration stall;
    private final ErrorCode failure;
    private final LongConsumer advanced;
    private final SlowWatch slow;
    private final MessageDigest md5 = md5();
    private final byte[] buffer = new byte[BUFFER];
    private long total;
    private long totalAtBreak = -PROGRESS;
    private int breaks;
    private long readAt = System.nanoTime();

    /**
     * @param key for messages
     * @param bytes how many the object has
     * @param stall how long it may bring nothing
     * @param failure the error where it does not come
     * @param advanced told the bytes so far after each piece; an exception from it ends the download
     */
    Download(String key, long bytes, Duration stall, ErrorCode failure, LongConsumer advanced) {
        this.key = key;
        this.bytes = bytes;
        this.stall = stall;
        this.failure = failure;
        this.advanced = advanced;
        this.slow = new SlowWatch(stall, readAt);
    }

    /**
     * @return the MD5 of what came, in hexadecimal
     * @throws VideoException the failure where it does not come, INTERRUPTED
     * @throws IOException where it cannot be written
     */
    String to(Path file, Opening opening) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            boolean ended = false;
            // one that breaks after the last byte has brought them all; there is nothing to open behind them
            while (!ended && (total < bytes || total == 0)) {
                InputStream in = opening.at(total);
                try {
                    ended = copy(in, out);
                } finally {
                    if (ended) {
                        in.close();
                    } else {
                        abort(in);
                    }
                }
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    /** Whether the stream came to its end. */
    private boolean copy(InputStream in, OutputStream out) throws IOException {
        while (true) {
            int read;
            try {
                read = in.read(buffer);
                if (read < 0 && total < bytes) {
                    throw new EOFException("the connection ended after " + total + " of " + bytes + " bytes");
                }
            } catch (IOException e) {
                pause(e);
                return false;
            }
            if (read < 0) {
                return true;
            }
            if (total + read > bytes) {
                throw unavailable("more came than the " + bytes + " bytes that it should have", null);
            }
            out.write(buffer, 0, read);
            md5.update(buffer, 0, read);
            total += read;
            readAt = System.nanoTime();
            advanced.accept(total);
            slow.tooSlow(0, total, readAt).ifPresent(stretch -> {
                throw unavailable(
                        "in the last " + stretch.toSeconds() + " s it came slower than at 10 kB/s (" + total + " of "
                                + bytes + " bytes)",
                        null);
            });
        }
    }

    private void pause(IOException fault) {
        breaks = total - totalAtBreak >= PROGRESS ? 1 : breaks + 1;
        totalAtBreak = total;
        if (breaks > MOST_BREAKS || System.nanoTime() - readAt > stall.toNanos()) {
            throw unavailable("it broke off " + breaks + " times after " + total + " of " + bytes + " bytes", fault);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << (breaks - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VideoException(
                    ErrorCode.INTERRUPTED, "The download of " + key + " was stopped because this program ends.", e);
        }
    }

    private VideoException unavailable(String what, IOException cause) {
        return new VideoException(
                failure,
                "The object " + key + " could not be downloaded: " + what
                        + (cause == null ? "" : " (" + cause.getMessage() + ")") + ". It is tried again.",
                cause);
    }

    /** Aborts the stream: to close it would read it to its end, which may never come. */
    private static void abort(InputStream in) throws IOException {
        if (in instanceof Abortable connection) {
            connection.abort();
        } else {
            in.close();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
