package io.reelway.encode.command.filter;

import io.reelway.probe.AudioTrack;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Selects channels of an audio track that ffmpeg cannot mix: more than eight without a layout, as recorders and MOV
 * write them, or a layout that is not a usual one. The first channels are the programme; the others are languages,
 * effects and spare ones.
 */
final class SelectedChannels {
    /** Up to this many channels without a layout, ffmpeg guesses a usual layout; above it, versions differ. */
    private static final int MOST_GUESSED = 8;

    private static final int SURROUND = 6;

    private SelectedChannels() {}

    /** The filter, with a comma after it, or an empty text. */
    static String of(AudioTrack track, int channels) {
        if (isMixed(track)) {
            return "";
        }
        if (track.layout().startsWith("ambisonic") && track.channels() >= SURROUND - 2) {
            // ambisonics: its centre channel and its left axis make two microphones, one to each side
            return "pan=stereo|c0=0.5*c0+0.5*c1|c1=0.5*c0-0.5*c1,";
        }
        int taken = Math.min(track.channels(), channels);
        return taken >= SURROUND
                ? first(SURROUND, "5.1")
                : track.channels() == 1 ? first(1, "mono") : first(2, "stereo");
    }

    /** Whether ffmpeg can mix the layout. Usual layouts have names; others are lists of channels in brackets. */
    private static boolean isMixed(AudioTrack track) {
        return track.layout().isEmpty()
                ? track.channels() <= MOST_GUESSED
                : track.layout().matches("[a-z0-9.()-]+") && !track.layout().equals("binaural");
    }

    /** Takes the first channels. The filter pan could do it too, but needs a layout that can be mixed. */
    private static String first(int count, String layout) {
        return IntStream.range(0, count)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("|", "channelmap=map=", ":channel_layout=" + layout + ","));
    }
}
