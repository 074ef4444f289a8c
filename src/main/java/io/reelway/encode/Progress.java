package io.reelway.encode;

/**
 * How far a run of ffmpeg is.
 *
 * @param frame frames encoded by the first output
 * @param outTimeSeconds seconds of media written
 * @param totalSize bytes, as far as ffmpeg knows them
 * @param speed seconds of media a second; 0 when not yet known
 * @param ended ffmpeg has written everything
 */
public record Progress(long frame, double outTimeSeconds, long totalSize, double speed, boolean ended) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, false);

    /** Whether media has moved on since {@code earlier}. */
    boolean isBeyond(Progress earlier) {
        return frame > earlier.frame || outTimeSeconds > earlier.outTimeSeconds || totalSize > earlier.totalSize;
    }
}
