package io.reelway.encode.command.filter;

import io.reelway.probe.Fps;
import io.reelway.probe.VideoTrack;
import java.util.Optional;

/** Mends the times of frames that the decoder had to guess, because packets have none. */
public final class GuessedTimes {
    /** Frames by which a decoder's guess of a timestamp may be off: more than decoders usually hold back. */
    private static final int WORST_GUESS = 5;

    private GuessedTimes() {}

    /** The filters for a stream, with a comma after them, or an empty text where its packets have times. */
    public static String filters(VideoTrack track) {
        if (track.opening().sparse()) {
            return counted(track.fps());
        }
        return late(track, track.fps())
                .map(time -> "settb=AVTB,setpts='" + time + "',")
                .orElse("");
    }

    /**
     * The time of a frame, for setpts. A decoder that guesses is late by the frames that it holds back, except for the
     * very first frames.
     */
    static Optional<String> late(VideoTrack track, Fps rate) {
        int late = track.opening().late();
        return late == 0
                ? Optional.empty()
                : Optional.of("max(PTS-" + late + "/(%1$s)/TB,N/(%1$s)/TB)".formatted(rate));
    }

    /**
     * Gives each frame the number after the last one, unless its guessed timestamp is further away than guesses usually
     * are.
     */
    static String counted(Fps rate) {
        return "settb=1/(%s),setpts='if(gt(abs(PTS-PREV_OUTPTS-1),%d)+isnan(PREV_OUTPTS),PTS,PREV_OUTPTS+1)',"
                .formatted(rate, WORST_GUESS);
    }
}
