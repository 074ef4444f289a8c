package io.reelway.program;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.Progress;
import io.reelway.ffmpeg.Watcher;
import io.reelway.job.LeaseCheck;
import io.reelway.job.Leases;
import io.reelway.job.Purpose;
import io.reelway.job.Result;
import io.reelway.progress.ProgressBoard;
import java.io.File;
import java.time.Duration;
import java.util.Optional;

/** Watches a program that runs for a job: shows its progress, and ends it when the job may not go on. */
final class JobWatcher implements Watcher {
    /** Audio goes on for a moment after the picture; containers round. */
    private static final double TOLERANCE = 1.01;
    /** How far the timestamps may go beyond the length that a source says it has. */
    private static final double FAR_BEYOND = 4;

    private static final double FAR_BEYOND_SECONDS = 60;
    /** A disk with less free space is full for a program that writes in blocks. */
    private static final long FULL_BYTES = 256 << 10;

    private final ProgramCall call;
    private final ProgressBoard board;
    private final LeaseCheck lease;
    private final double longest;
    private final long begun = System.nanoTime();
    private double seconds;

    /** @param longest the setting {@code reelway.max-duration} */
    JobWatcher(ProgramCall call, Leases leases, ProgressBoard board, Duration longest) {
        this.call = call;
        this.board = board;
        this.lease = new LeaseCheck(leases, call.job());
        this.longest = longest.toMillis() / 1000.0;
    }

    @Override
    public void advanced(Progress progress) {
        seconds = Math.max(seconds, progress.outTimeSeconds());
        board.advance(call.videoId(), percent(progress), speed(progress));
    }

    /**
     * Whether the encode can be stopped since the source changes in the middle. Filters begin again at such a change,
     * so the encode would be wrong. It is repeated with that known.
     */
    @Override
    public boolean hasEnough(DecodeWords sofar) {
        return call.purpose() == Purpose.ENCODE
                && call.job().source().findings().survey().isEmpty()
                && !sofar.changing().isEmpty();
    }

    /** @throws io.reelway.job.LeaseLostException when another process has claimed the video since */
    @Override
    public Optional<VideoException> stop() {
        lease.run();
        return tooLong().or(this::endless).or(this::diskFull);
    }

    /**
     * Ends a program whose source has broken timestamps. The length may be a guess, but timestamps that jump make hours
     * of one repeated frame out of a few seconds.
     */
    private Optional<VideoException> endless() {
        double most = call.seconds() * FAR_BEYOND + FAR_BEYOND_SECONDS;
        return call.seconds() <= 0 || seconds <= most
                ? Optional.empty()
                : Optional.of(new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "The video " + call.job().video().arrivalKey() + " says that it lasts " + call.seconds()
                                + " s, but its clock goes on after " + Math.round(seconds)
                                + " s: its times are broken. Export it and upload it again."));
    }

    private Optional<VideoException> tooLong() {
        return seconds <= longest * TOLERANCE + 1
                ? Optional.empty()
                : Optional.of(new VideoException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The video " + call.job().video().arrivalKey() + " goes on after " + Math.round(seconds)
                                + " s, whatever it says of its length; at most " + longest
                                + " s are tried. Raise reelway.max-duration if it is meant."));
    }

    /**
     * Ends a program when the disk is full. ffmpeg's muxer of HLS does not report that: it leaves incomplete segments,
     * and exits with 0.
     */
    private Optional<VideoException> diskFull() {
        File folder = call.job().folder().toFile();
        long free = folder.getUsableSpace();
        return free >= FULL_BYTES || folder.getTotalSpace() == 0
                ? Optional.empty()
                : Optional.of(new VideoException(
                        ErrorCode.OUT_OF_SPACE,
                        "The disk of " + folder + " was full (" + free + " bytes left) while "
                                + call.job().video().arrivalKey()
                                + " was worked on. Free some, or set reelway.work-dir to a larger disk."));
    }

    /** The progress in per cent; null where no length is known. */
    private Double percent(Progress progress) {
        return call.seconds() <= 0
                ? null
                : (Double) (Math.round(Math.min(1, mediaSeconds(progress) / call.seconds()) * 1000) / 10.0);
    }

    private double mediaSeconds(Progress progress) {
        // while a source is measured, nothing is planned of it yet
        Result result = call.job().result();
        return result.isPlanned()
                ? result.plan().seconds(progress.frame(), progress.outTimeSeconds())
                : progress.outTimeSeconds();
    }

    private String speed(Progress progress) {
        double taken = (System.nanoTime() - begun) / 1e9;
        return call.seconds() <= 0 ? null : "%.1fx".formatted(mediaSeconds(progress) / taken);
    }
}
