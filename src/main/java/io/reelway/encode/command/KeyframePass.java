package io.reelway.encode.command;

import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.Progress;
import io.reelway.probe.Fps;
import io.reelway.probe.SourceFormats;
import io.reelway.probe.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the key frames of a video stream without decoding it. ffmpeg copies the packets that are marked as key frames
 * to its muxer framecrc, whose lines hold their times. A copy can be cut at these key frames, as ffmpeg's own muxers
 * see it. The exception are key frames of an open group of pictures: packets that follow such a key frame and are shown
 * before it refer to the previous group, and could not be decoded after a cut.
 */
final class KeyframePass {
    private static final Pattern TIME_BASE = Pattern.compile("#tb 0: (\\d{1,10}/\\d{1,10})");
    /** A packet that is no key frame has {@code , F=0x0} at its end. */
    private static final Pattern PACKET = Pattern.compile("0,\\s*-?\\d+,\\s*(-?\\d+),.*?(, F=0x0.*)?");

    /** Drops all packets but key frames and those that are shown before the latest key frame. */
    private static final String DROP = "noise=drop='if(key,0*st(0,pts),gte(pts,ld(0)))'";

    private KeyframePass() {}

    static List<String> argv(VideoTrack track) {
        List<String> argv =
                new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "error", "-nostats"));
        argv.addAll(List.of("-progress", Progress.FILE, "-stats_period", "0.3"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of("-i", EncodePlan.SOURCE, "-map", "0:" + track.index(), "-c", "copy"));
        argv.addAll(List.of("-bsf:v", DROP, "-f", "framecrc", "-"));
        return List.copyOf(argv);
    }

    /**
     * @param stdout of the run
     * @throws VideoException CORRUPT_MEDIA where there are none
     */
    static Keyframes parse(String stdout, String asset) {
        Fps timeBase = null;
        List<Double> closed = new ArrayList<>();
        int open = 0;
        boolean latestIsClosed = false;
        for (String line : stdout.lines().toList()) {
            Matcher base = TIME_BASE.matcher(line);
            Matcher packet = PACKET.matcher(line);
            if (base.matches()) {
                timeBase = Fps.parse(base.group(1)).orElse(null);
            } else if (timeBase != null && packet.matches()) {
                boolean key = packet.group(2) == null;
                if (key) {
                    closed.add(Long.parseLong(packet.group(1)) * timeBase.value());
                } else if (latestIsClosed && closed.size() > 1) {
                    closed.remove(closed.size() - 1);
                    open++;
                }
                latestIsClosed = key;
            }
        }
        if (closed.isEmpty()) {
            throw new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "Expected key frames in the picture of " + asset
                            + ", where it could be cut, found none. Export it and upload it again.");
        }
        return new Keyframes(closed, open);
    }
}
