package io.reelway.ffmpeg;

import java.time.Duration;
import java.util.Optional;

/**
 * Finds a program that produces output but hardly advances: a byte a second is an advance, and a video would take
 * years. In each period of {@value #STALLS} stall time-outs it has to work through {@value #LEAST_SPEED} of that time
 * in media, or {@value #LEAST_BYTES} bytes a second; the two shares are added. With the default settings these are 1.2
 * seconds of media or 12 MB in twenty minutes.
 */
public final class SlowWatch {
    static final int STALLS = 10;
    static final double LEAST_SPEED = 0.001;
    static final int LEAST_BYTES = 10_000;

    private final Duration stretch;
    private long begunAt;
    private double begunWith;

    /** @param stall the setting {@code reelway.stall-timeout} */
    public SlowWatch(Duration stall, long nowNanos) {
        this.stretch = stall.multipliedBy(STALLS);
        this.begunAt = nowNanos;
    }

    /**
     * Must be called regularly.
     *
     * @param mediaSeconds worked through since the start
     * @param bytes read or written since the start
     * @return the period in which too little was done; empty while all is well
     */
    public Optional<Duration> tooSlow(double mediaSeconds, long bytes, long nowNanos) {
        double done = mediaSeconds / LEAST_SPEED + (double) bytes / LEAST_BYTES;
        if (nowNanos - begunAt < stretch.toNanos()) {
            return Optional.empty();
        }
        boolean slow = done - begunWith < (nowNanos - begunAt) / 1e9;
        begunAt = nowNanos;
        begunWith = done;
        return slow ? Optional.of(stretch) : Optional.empty();
    }
}
