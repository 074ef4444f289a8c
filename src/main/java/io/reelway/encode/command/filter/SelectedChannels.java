package io.reelway.encode.command.filter;

import io.reelway.probe.AudioTrack;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which channels are taken of a track that ffmpeg has no mix for: more than eight without a layout, as recorders and MOV
 * write them, or a layout of its own. The first ones are the programme; what follows are languages, effects and spare ones.
 */
final class SelectedChannels {
    /** Without a layout, ffmpeg guesses a usual one up to here; above, versions differ. */
    private static final int MOST_GUESSED = 8;

    private static final int SURROUND = 6;

    private SelectedChannels() {}

    /** Empty, or a filter with a comma behind it. */
    static String of(AudioTrack track, int channels) {
        if (isMixed(track)) {
            return "";
        }
        if (track.layout().startsWith("ambisonic") && track.channels() >= SURROUND - 2) {
            // a sphere: from its centre and its axis to the left come two microphones, one to each side
            return "pan=stereo|c0=0.5*c0+0.5*c1|c1=0.5*c0-0.5*c1,";
        }
        int taken = Math.min(track.channels(), channels);
        return taken >= SURROUND
                ? first(SURROUND, "5.1")
                : track.channels() == 1 ? first(1, "mono") : first(2, "stereo");
    }

    /** Usual layouts have names; others are lists of channels in brackets. */
    private static boolean isMixed(AudioTrack track) {
        return track.layout().isEmpty()
                ? track.channels() <= MOST_GUESSED
                : track.layout().matches("[a-z0-9.()-]+") && !track.layout().equals("binaural");
    }

    /** The filter pan could do it too, but asks for a layout that can be mixed. */
    private static String first(int count, String layout) {
        return IntStream.range(0, count)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("|", "channelmap=map=", ":channel_layout=" + layout + ","));
    }
}
