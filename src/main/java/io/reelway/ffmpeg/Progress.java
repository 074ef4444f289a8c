package io.reelway.ffmpeg;

/**
 * The progress of a run of ffmpeg.
 *
 * @param frame frames encoded by the first output
 * @param outTimeSeconds seconds of media that all outputs have; sparse outputs such as thumbnails hold it back
 * @param totalSize bytes, as far as ffmpeg knows them
 * @param speed seconds of media a second; 0 when not yet known
 * @param ended ffmpeg has written everything
 */
public record Progress(long frame, double outTimeSeconds, long totalSize, double speed, boolean ended) {
    /** The file in its current folder that ffmpeg writes its progress to ({@code -progress}). */
    public static final String FILE = "progress";

    public static final Progress NONE = new Progress(0, 0, 0, 0, false);

    /** The form for messages. */
    @Override
    public String toString() {
        return "frame " + frame + ", " + outTimeSeconds + " s";
    }

    /** Whether media has advanced since {@code earlier}. */
    boolean isBeyond(Progress earlier) {
        return frame > earlier.frame || outTimeSeconds > earlier.outTimeSeconds || totalSize > earlier.totalSize;
    }
}
