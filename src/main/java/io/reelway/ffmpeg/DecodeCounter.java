package io.reelway.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts what ffmpeg logs about decoding, line by line. The last lines alone would miss most where much is broken. It
 * understands what {@link DecodeWords#LOG_LEVEL} makes ffmpeg write:
 * {@code [vist#0:0/h264 @ 0x1] [dec:h264 @ 0x2] [warning] corrupt decoded frame}. Lines of other programs are accepted,
 * but nothing in them is counted.
 */
final class DecodeCounter {
    private static final Pattern LEVEL = Pattern.compile(
            "^(?:\\[[^\\]]{1,200}\\] ){0,4}\\[(panic|fatal|error|warning|info|verbose|debug|trace)\\] ");
    private static final Pattern STREAM = Pattern.compile("^\\[[va]ist#(\\d{1,5}):(\\d{1,5})/");
    private static final Pattern READ = Pattern.compile(
            "^(?:\\[in#[^\\]]{1,60}\\] )?\\[verbose\\] +Input stream #(\\d{1,5}):(\\d{1,5}) \\(\\w+\\): (\\d+) packets read \\(\\d+ bytes\\);"
                    + "(?: (\\d+) frames decoded)?(?:; (\\d+) decode errors)?");
    /** {@code [graph 0 input from stream 0:1 @ 0x5] [verbose] w:640 h:360 pixfmt:yuv420p tb:1/90000 fr:25/1 sar:1/1} */
    private static final Pattern PICTURE = Pattern.compile(
            "^\\[(graph \\d{1,5} input from stream \\d{1,5}:(\\d{1,5})) @ [^\\]]{1,40}\\] \\[verbose\\] w:(\\d{1,6}) h:(\\d{1,6}) "
                    + ".{0,200}?sar:(\\d{1,9})/(\\d{1,9})");
    /** {@code [graph_1_in_0:2 @ 0x5] [verbose] tb:1/48000 samplefmt:fltp samplerate:48000 chlayout:stereo}; ffmpeg 5 writes 0_2 */
    private static final Pattern SOUND = Pattern.compile(
            "^\\[(graph_\\d{1,5}_in_\\d{1,5}[_:](\\d{1,5})) @ [^\\]]{1,40}\\] \\[verbose\\] tb:\\S{1,40} samplefmt:\\S{1,20} "
                    + "samplerate:(\\d{1,9}) chlayout:(.{1,100})");
    /** Most looks of a graph that are remembered: a stream may change with each frame, back and forth. */
    private static final int MOST_LOOKS = 1000;
    /**
     * Most times that one look is remembered: the second time tells that something else changed, such as colour tags.
     */
    private static final int MOST_ALIKE = 2;

    private static final String CORRUPT_FRAME = "corrupt decoded frame";
    /** Warnings of demuxers that packets are damaged or gone. */
    private static final List<String> PACKETS_BROKEN = List.of("corrupt input packet", "edit unit sync lost");

    private static final String LAST_PACKET = "Decoder thread received EOF packet";
    /**
     * A jump of the clock, as the log line says it. An uploader could write the same text into a title, which ffmpeg
     * logs at the level info.
     */
    private static final Pattern CLOCK_JUMP =
            Pattern.compile("^(?:\\[[^\\]]{1,60}\\] ){0,2}\\[warning\\] timestamp discontinuity");

    /**
     * Messages about files without fault: about any Opus without video, and about timestamps when nothing is written.
     */
    private static final List<String> HARMLESS = List.of("Error parsing Opus packet header", "[null @ ");

    private static final int LONGEST = 300;

    private final Map<List<Integer>, Counts> tracks = new TreeMap<>((one, other) -> {
        int inputs = Integer.compare(one.get(0), other.get(0));
        return inputs != 0 ? inputs : Integer.compare(one.get(1), other.get(1));
    });
    private long complaints;
    private String first = "";
    private long clockJumps;
    private final List<DecodeWords.Look> looks = new ArrayList<>();

    /** @return whether the line is one of those that explain a failure */
    synchronized boolean keep(String line) {
        Matcher level = LEVEL.matcher(line);
        String loud = level.find() ? level.group(1) : "";
        switch (loud) {
            case "info", "verbose", "debug", "trace" -> {
                quiet(line);
                return false;
            }
            case "warning" -> {
                if (CLOCK_JUMP.matcher(line).find()) {
                    clockJumps++;
                }
                warning(line);
            }
            case "panic", "fatal", "error" -> complain(line);
            default -> {
                // the ffmpeg was not asked for levels
            }
        }
        return true;
    }

    private void quiet(String line) {
        Matcher read = READ.matcher(line);
        if (line.contains(LAST_PACKET)) {
            count(line, counts -> counts.whole = true);
        } else if (read.find()) {
            Counts counts = of(read.group(1), read.group(2));
            counts.packets = Long.parseLong(read.group(3));
            counts.frames = read.group(4) == null ? -1 : Long.parseLong(read.group(4));
            counts.errors = read.group(5) == null ? 0 : Long.parseLong(read.group(5));
        } else if (line.startsWith("[graph")) {
            look(line);
        }
    }

    private void look(String line) {
        Matcher picture = PICTURE.matcher(line);
        Matcher sound = SOUND.matcher(line);
        if (picture.find()) {
            int across = Integer.parseInt(picture.group(5));
            int down = Integer.parseInt(picture.group(6));
            add(new DecodeWords.Look(
                    picture.group(1),
                    Integer.parseInt(picture.group(2)),
                    Integer.parseInt(picture.group(3)),
                    Integer.parseInt(picture.group(4)),
                    across > 0 && down > 0 ? (double) across / down : 1,
                    "",
                    0));
        } else if (sound.find()) {
            add(new DecodeWords.Look(
                    sound.group(1),
                    Integer.parseInt(sound.group(2)),
                    0,
                    0,
                    1,
                    sound.group(4).strip(),
                    Integer.parseInt(sound.group(3))));
        }
    }

    private void add(DecodeWords.Look look) {
        long ofGraph =
                looks.stream().filter(each -> each.graph().equals(look.graph())).count();
        long alike = looks.stream().filter(look::equals).count();
        if (ofGraph < MOST_LOOKS && alike < MOST_ALIKE) {
            looks.add(look);
        }
    }

    private void warning(String line) {
        if (line.contains(CORRUPT_FRAME)) {
            count(line, counts -> counts.corrupt++);
            complain(line);
        } else if (PACKETS_BROKEN.stream().anyMatch(line::contains)) {
            complain(line);
        }
    }

    private void complain(String line) {
        if (HARMLESS.stream().anyMatch(line::contains)) {
            return;
        }
        complaints++;
        if (first.isEmpty()) {
            String words = ProcessResult.withoutAddresses(line.strip());
            first = words.substring(0, Math.min(LONGEST, words.length()));
        }
    }

    private void count(String line, Consumer<Counts> change) {
        Matcher stream = STREAM.matcher(line);
        if (stream.find()) {
            change.accept(of(stream.group(1), stream.group(2)));
        }
    }

    private Counts of(String input, String stream) {
        return tracks.computeIfAbsent(List.of(Integer.valueOf(input), Integer.valueOf(stream)), key -> new Counts());
    }

    /** What has been counted so far. */
    synchronized DecodeWords words() {
        List<DecodeWords.Track> counted = new ArrayList<>();
        tracks.forEach((key, counts) -> counted.add(new DecodeWords.Track(
                key.get(0), key.get(1), counts.packets, counts.frames, counts.errors, counts.corrupt, counts.whole)));
        return new DecodeWords(counted, complaints, first, clockJumps, looks);
    }

    /** Counts of one stream. */
    private static final class Counts {
        private long packets;
        private long frames = -1;
        private long errors;
        private long corrupt;
        private boolean whole;
    }
}
