package io.reelway.quality.measure;

import io.reelway.probe.Fps;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packets of a video, from the list that ffmpeg's muxer framecrc has written: how many bytes each second has, where
 * streams end, and where frames are missing.
 */
final class PacketFile {
    private static final Pattern TIME_BASE = Pattern.compile("#tb (\\d): (\\d{1,10}/\\d{1,10})");
    private static final Pattern MEDIA = Pattern.compile("#media_type (\\d): (\\w+)");
    /** Stream, decoding time, presentation time, duration and size. */
    private static final Pattern PACKET =
            Pattern.compile("(\\d), *-?\\d+, *(-?\\d{1,18}), *(\\d{1,18}), *(\\d{1,12}),.*");
    /** Streams in the list: one of video, one of audio. */
    private static final int STREAMS = 2;
    /** Frames that codecs hold back at most, before a packet comes whose frame is shown earlier. */
    private static final int REORDERED = 64;
    /** A year of seconds: a hostile file may have any time. */
    private static final int LAST_SECOND = 366 * 86_400;

    private static final double GAP_FRAMES = 1.5;
    /** Missing frames to one that is there, up to which frames were dropped and the rate does not vary. */
    private static final double MOST_DROPPED = 0.2;

    private final double frameSeconds;
    private final double[] bases = new double[STREAMS];
    private final boolean[] isPicture = new boolean[STREAMS];
    private final double[] ends = new double[STREAMS];
    private final List<Long> bytesBySecond = new ArrayList<>();
    private final PriorityQueue<Double> waiting = new PriorityQueue<>();
    private final Stretches gaps = new Stretches();
    private final Stretches shownLong = new Stretches();
    private double shown = Double.NaN;
    private long frames;
    private long dropped;

    private PacketFile(double frameSeconds) {
        this.frameSeconds = frameSeconds;
    }

    /** @param frameSeconds seconds that one frame lasts; 0 without video */
    static PacketFile read(Path file, double frameSeconds) throws IOException {
        PacketFile packets = new PacketFile(frameSeconds);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                packets.line(line);
            }
        }
        while (!packets.waiting.isEmpty()) {
            packets.show(packets.waiting.poll());
        }
        return packets;
    }

    private void line(String line) {
        Matcher packet = PACKET.matcher(line);
        Matcher base = TIME_BASE.matcher(line);
        Matcher media = MEDIA.matcher(line);
        if (packet.matches()) {
            int stream = Integer.parseInt(packet.group(1));
            if (stream < STREAMS) {
                packet(
                        stream,
                        Long.parseLong(packet.group(2)) * bases[stream],
                        Long.parseLong(packet.group(3)) * bases[stream],
                        Long.parseLong(packet.group(4)));
            }
        } else if (base.matches() && Integer.parseInt(base.group(1)) < STREAMS) {
            bases[Integer.parseInt(base.group(1))] =
                    Fps.parse(base.group(2)).map(Fps::value).orElse(0.0);
        } else if (media.matches() && Integer.parseInt(media.group(1)) < STREAMS) {
            isPicture[Integer.parseInt(media.group(1))] = media.group(2).equals("video");
        }
    }

    private void packet(int stream, double at, double lasting, long bytes) {
        double seconds = lasting == 0 && isPicture[stream] ? frameSeconds : lasting;
        ends[stream] = Math.max(ends[stream], at + seconds);
        int second = (int) Math.max(0, Math.min(LAST_SECOND, Math.floor(at)));
        if (second <= bytesBySecond.size() + (LAST_SECOND / 366)) {
            while (bytesBySecond.size() <= second) {
                bytesBySecond.add(0L);
            }
            bytesBySecond.set(second, bytesBySecond.get(second) + bytes);
        }
        if (isPicture[stream] && frameSeconds > 0) {
            waiting.add(at);
            if (waiting.size() > REORDERED) {
                show(waiting.poll());
            }
        }
    }

    private void show(double at) {
        double gap = at - shown;
        if (gap > frameSeconds * GAP_FRAMES) {
            dropped += Math.round(gap / frameSeconds) - 1;
            gaps.add(shown + frameSeconds, at);
            shownLong.addApart(shown, at);
        }
        frames++;
        shown = at;
    }

    /** Frames that are missing between others. */
    long dropped() {
        return dropped;
    }

    /** Whether frames come at even distances, but for some that are missing: otherwise the rate varies. */
    boolean isSteady() {
        return dropped <= frames * MOST_DROPPED;
    }

    /** Where they are missing. */
    Stretches gaps() {
        return gaps;
    }

    /**
     * From each frame that is shown for longer than others to the next one.
     *
     * @param end seconds until which the last frame is shown
     */
    Stretches between(double end) {
        if (end - shown > frameSeconds * GAP_FRAMES) {
            shownLong.addApart(shown, end);
        }
        return shownLong;
    }

    /** Seconds at which the video ends; 0 without video. */
    double pictureEnd() {
        return end(true);
    }

    double soundEnd() {
        return end(false);
    }

    private double end(boolean picture) {
        double end = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            end = isPicture[stream] == picture ? Math.max(end, ends[stream]) : end;
        }
        return end;
    }

    /** Bits of each second, in order; the last one may be a part of a second. */
    List<Double> bitsBySecond() {
        return bytesBySecond.stream().map(bytes -> bytes * 8.0).toList();
    }
}
