package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.SourceTracks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The length and the number of frames that the source promises of every output, with their tolerances.
 *
 * @param found what was found of the source: where a little of it is bad or missing, it is so in the outputs as well
 */
record Expected(EncodePlan plan, SourceReport found) {
    /** Formats without an index: their length is a guess from the bit rate, so it proves nothing. */
    private static final List<String> GUESSED =
            List.of("aac", "mp3", "ac3", "eac3", "dts", "amr", "h264", "hevc", "mpegvideo", "m4v", "vc1", "obu");

    private static final double LEAST = 0.1;
    /** Least tolerance for the length of one track, which is less sure than the length of the whole. */
    private static final double LEAST_OF_TRACK = 0.5;

    private static final double SHARE_OF_TRACK = 0.02;
    /**
     * Most frames that fill holes: a source that was cut without encoding has holes where frames were to be reordered.
     */
    private static final long FILLED = 16;

    /**
     * Seconds by which an output may be longer or shorter than its source.
     *
     * @param video a video stream that is encoded
     * @param audio its audio tracks
     */
    double tolerance(Optional<VideoTarget> video, List<AudioTarget> audio) {
        double picture = plan.picture().map(Expected::frames).orElse(0.0);
        double encoded = video.map(target -> target.rate().frameSeconds()).orElse(0.0);
        // an encoder's priming and its last packet, which is filled up
        double sound =
                2 * audio.stream().mapToDouble(SoundProof::packetSeconds).max().orElse(0);
        double tolerance = Math.max(LEAST, Math.max(picture, encoded) + sound);
        if (SourceTracks.isCutAnywhere(source())) {
            tolerance = Math.max(tolerance, Math.max(0.5, Math.min(10, source().duration() / 10)));
        }
        return tolerance;
    }

    /** Seconds of one frame; of two where the rate is variable, because the last frame's length is not known. */
    private static double frames(Picture picture) {
        double frame =
                1 / Math.min(picture.rate().value(), picture.track().fps().value());
        return picture.track().variableRate() ? 2 * frame + 0.1 : frame;
    }

    MediaInfo source() {
        return plan.source();
    }

    private boolean lengthKnown() {
        return found.length() > 0 && !isLengthGuessed(source(), true);
    }

    /** Whether the container states wrong lengths. */
    private boolean isCorrected() {
        return found.length() != source().duration();
    }

    /**
     * @param computed whether ffprobe computed the length from bit rates; of the formats without an index, only MP3 may
     *     state it
     */
    static boolean isLengthGuessed(MediaInfo source, boolean computed) {
        return GUESSED.stream().anyMatch(source::is) && (computed || !source.is("mp3"));
    }

    /**
     * Whether a length is the promised one, or shorter by what is missing from the source. A broken index may promise
     * too little.
     */
    private boolean fits(double measured, double promised, double tolerance) {
        double most = found.isDamaged() ? Math.max(promised, found.decodedDuration()) : promised;
        return measured >= promised - tolerance - found.missingSeconds() && measured <= most + tolerance;
    }

    /**
     * Refuses a duration that is neither the source's nor that of the tracks in this output. Tracks that are not in it
     * may be longer, and audio alone may end before the video.
     */
    void duration(String what, double measured, boolean picture, Optional<VideoTarget> video, List<AudioTarget> audio) {
        double tolerance = tolerance(video, audio);
        double promised = found.length();
        boolean whole = fits(measured, promised, tolerance);
        if (measured <= 0 || lengthKnown() && !whole && !asItsTracks(measured, picture, tolerance, audio)) {
            throw NotProven.because(
                    what,
                    String.format(Locale.ROOT, "%.3f s as the source (within %.3f s)", promised, tolerance),
                    String.format(Locale.ROOT, "%.3f s", measured));
        }
    }

    /** Whether the length is that of the output's longest track, where other tracks give the source its length. */
    private boolean asItsTracks(double measured, boolean picture, double tolerance, List<AudioTarget> audio) {
        boolean main = picture == plan.picture().isPresent()
                && source().sound().stream()
                        .toList()
                        .equals(audio.stream()
                                .map(AudioTarget::track)
                                .distinct()
                                .toList());
        if (main) {
            return false;
        }
        double sound = audio.stream()
                .mapToDouble(
                        target -> end(target.track().start(), target.track().duration()))
                .max()
                .orElse(0);
        double shown = plan.picture()
                .filter(there -> picture)
                .map(there -> end(there.track().start(), there.track().duration()))
                .orElse(0.0);
        double promised = Math.max(sound, shown);
        double unsure = Math.max(tolerance, Math.max(LEAST_OF_TRACK, promised * SHARE_OF_TRACK));
        return fits(measured, promised, unsure);
    }

    /** Seconds from the source's start to the end of a track; the source's length where the track's is not known. */
    private double end(double start, double duration) {
        return duration < 0 || isCorrected() ? found.length() : Math.max(0, start - source().start()) + duration;
    }

    /**
     * Refuses audio that ends before its source track does. Beside video, the length of the whole would not show it.
     *
     * @param measured seconds of its packets
     */
    void sound(String what, AudioTarget target, double measured) {
        AudioTrack track = target.track();
        double most = lengthKnown() && plan.input().isWhole() && !isCorrected() ? track.duration() : -1;
        double unsure =
                Math.max(tolerance(Optional.empty(), List.of(target)), Math.max(LEAST_OF_TRACK, most * SHARE_OF_TRACK));
        if (measured < most - unsure - found.missingSeconds()) {
            throw NotProven.because(
                    what,
                    String.format(Locale.ROOT, "%.3f s as the source's track (within %.3f s)", most, unsure),
                    String.format(Locale.ROOT, "%.3f s", measured));
        }
    }

    /**
     * Refuses a number of frames that is not the source's, where that is known. One in a thousand may be damaged; a few
     * more may fill holes.
     *
     * @param promised -1 where nothing is known
     */
    void frames(String what, long promised, long measured) {
        double share = found.length() > 0 ? found.missingSeconds() / found.length() : 0;
        long least = promised - Math.max(1, promised / 1000) - (long) Math.ceil(promised * share);
        long most = promised + Math.max(FILLED, promised / 1000);
        if (measured < 1 || promised >= 0 && (measured < least || measured > most)) {
            throw NotProven.because(
                    what,
                    promised < 0 ? "frames" : promised + " frames (" + Math.max(1, least) + " to " + most + ")",
                    measured + " frames");
        }
    }
}
