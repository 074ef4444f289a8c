package io.reelway.encode.command;

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
 * Finds a picture's key frames without decoding it: ffmpeg copies the packets that are marked as such to its muxer
 * framecrc, whose lines tell their times. These are the places where a copy can be cut, as ffmpeg's own muxers see them.
 */
final class KeyframePass {
    private static final Pattern TIME_BASE = Pattern.compile("#tb 0: (\\d{1,10}/\\d{1,10})");
    private static final Pattern PACKET = Pattern.compile("0,\\s*-?\\d+,\\s*(-?\\d+),.*");

    private KeyframePass() {}

    static List<String> argv(VideoTrack track) {
        List<String> argv =
                new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "error", "-nostats"));
        argv.addAll(List.of("-progress", Progress.FILE, "-stats_period", "0.3"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of("-i", EncodePlan.SOURCE, "-map", "0:" + track.index(), "-c", "copy"));
        argv.addAll(List.of("-bsf:v", "noise=drop='not(key)'", "-f", "framecrc", "-"));
        return List.copyOf(argv);
    }

    /**
     * @param stdout of that run
     * @return seconds from the source's start, in order
     * @throws VideoException CORRUPT_MEDIA where there are none
     */
    static List<Double> parse(String stdout, String asset) {
        Fps timeBase = null;
        List<Double> seconds = new ArrayList<>();
        for (String line : stdout.lines().toList()) {
            Matcher base = TIME_BASE.matcher(line);
            Matcher packet = PACKET.matcher(line);
            if (base.matches()) {
                timeBase = Fps.parse(base.group(1)).orElse(null);
            } else if (timeBase != null && packet.matches()) {
                seconds.add(Long.parseLong(packet.group(1)) * timeBase.value());
            }
        }
        if (seconds.isEmpty()) {
            throw new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "Expected key frames in the picture of " + asset
                            + ", where it could be cut, found none. Export it and upload it again.");
        }
        return List.copyOf(seconds);
    }
}
