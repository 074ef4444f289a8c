package io.reelway.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Passes each line of a stream to a callback, which decides whether the reader gets to see it. */
final class LineFilter extends InputStream {
    /** Longest line; a longer one is passed on in pieces, because the writer may be hostile. */
    private static final int LONGEST = 8192;

    private final InputStream in;
    private final Predicate<String> keep;
    private final byte[] chunk = new byte[LONGEST];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] kept = {};
    private int position;
    private boolean ended;

    LineFilter(InputStream in, Predicate<String> keep) {
        this.in = in;
        this.keep = keep;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == kept.length && !ended) {
            more();
        }
        int count = Math.min(length, kept.length - position);
        System.arraycopy(kept, position, target, offset, count);
        position += count;
        return count == 0 && ended ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void more() throws IOException {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        int count = in.read(chunk);
        for (int i = 0; i < count; i++) {
            line.write(chunk[i]);
            if (chunk[i] == '\n' || line.size() == LONGEST) {
                pass(passed);
            }
        }
        if (count < 0) {
            ended = true;
            pass(passed);
        }
        kept = passed.toByteArray();
        position = 0;
    }

    private void pass(ByteArrayOutputStream passed) {
        if (line.size() > 0 && keep.test(line.toString(StandardCharsets.UTF_8))) {
            passed.writeBytes(line.toByteArray());
        }
        line.reset();
    }
}
