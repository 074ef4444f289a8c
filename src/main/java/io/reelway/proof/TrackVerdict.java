package io.reelway.proof;

import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.measure.Packets;
import java.util.List;
import java.util.Optional;

/**
 * The number of good and bad frames of one stream of a source.
 *
 * @param name for messages
 * @param decoded frames that came out of the decoder; packets where nothing was decoded
 * @param errors packets that the decoder refused
 * @param corrupt frames of which parts are guessed
 * @param lost packets that became no frame without a report of the decoder
 * @param missing packets that are missing from the file
 */
record TrackVerdict(String name, long decoded, long errors, long corrupt, long lost, long missing) {
    /**
     * Codecs where each packet is a frame: a packet that becomes none is lost. Other codecs have packets that show
     * nothing.
     */
    private static final List<String> FRAME_BY_FRAME = List.of(
            "h264", "hevc", "mpeg1video", "mpeg2video", "prores", "dnxhd", "mjpeg", "vp9", "av1", "ffv1", "rawvideo");

    /** Share of all frames that may be bad; a single one always may. */
    private static final double FEW = 0.01;

    /**
     * @param codec ffmpeg's name
     * @param packets as the file holds them
     * @param heard what the decoder reported; empty where the stream was not decoded
     * @param forgiven bad frames at the beginning of a recording, which refer to frames before it
     * @param broken whether there is a sign that packets may be missing; without it, a hole is meant
     */
    static TrackVerdict of(
            String name,
            String codec,
            Packets packets,
            Optional<DecodeWords.Track> heard,
            long forgiven,
            boolean broken) {
        long missing = broken ? packets.missing() : 0;
        if (heard.isEmpty()) {
            return new TrackVerdict(name, packets.count(), 0, 0, 0, missing);
        }
        DecodeWords.Track track = heard.get();
        long lost = lost(codec, packets, track);
        long errors = Math.max(0, track.errors() - forgiven);
        long corrupt = Math.max(0, track.corrupt() - Math.max(0, forgiven - track.errors()));
        long silent = Math.max(0, lost - Math.max(0, forgiven - track.bad()));
        return new TrackVerdict(name, track.frames(), errors, corrupt, silent, missing);
    }

    TrackVerdict missingAtLeast(long known) {
        return new TrackVerdict(name, decoded, errors, corrupt, lost, Math.max(missing, known));
    }

    private static long lost(String codec, Packets packets, DecodeWords.Track track) {
        boolean all = track.whole() && track.packets() == packets.count();
        // two fields, each in a packet of its own, make one frame
        boolean fields = Math.abs(track.frames() * 2 - track.packets()) <= Math.max(2, track.packets() / 10);
        if (!all || !FRAME_BY_FRAME.contains(codec) || fields && track.packets() > 2) {
            return 0;
        }
        return Math.max(0, track.packets() - track.frames() - track.errors() - packets.hidden() - packets.headless());
    }

    long bad() {
        return errors + corrupt + lost + missing;
    }

    /** All packets that should have been frames. */
    long total() {
        return decoded + errors + lost + missing;
    }

    boolean isBroken() {
        return bad() > Math.max(1, FEW * total());
    }

    /** {@code 3 of 250 frames of the picture are bad (1 damaged, 2 missing)} */
    String words(String unit) {
        StringBuilder how = new StringBuilder();
        append(how, corrupt, "damaged");
        append(how, errors + lost, "not decodable");
        append(how, missing, "missing");
        return bad() + " of " + total() + " " + unit + " of the " + name + " are bad (" + how + ")";
    }

    private static void append(StringBuilder words, long count, String what) {
        if (count > 0) {
            words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
        }
    }
}
