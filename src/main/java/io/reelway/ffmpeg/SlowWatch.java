package io.reelway.ffmpeg;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether something that never stands still still gets nowhere: a byte a second is an advance, and a video would take years.
 * In each stretch of {@value #STALLS} stall time-outs it has to work through {@value #LEAST_SPEED} of that time in media, or
 * {@value #LEAST_BYTES} bytes a second; what of both it does counts together. By the default settings: 1.2 seconds of media or
 * 12 MB in twenty minutes.
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
     * To be asked now and then.
     *
     * @param mediaSeconds worked through since the begin
     * @param bytes read or written since the begin
     * @return the stretch in which too little was done; empty while all is well
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
