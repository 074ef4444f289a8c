package io.reelway.cli.verify;

import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.probe.ProbeFailure;
import io.reelway.probe.Sniff;
import io.reelway.probe.SourceFormats;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packets of a media file, as ffprobe reads them.
 *
 * @param format ffmpeg's names of the container
 * @param streams video and audio that have packets, in the order of the file; no cover pictures
 */
record VerifyFile(String format, List<VerifyStream> streams) {
    /** Name of the file in its folder, whatever its key is. */
    static final String NAME = "source";

    private static final String PACKETS = "packets";
    private static final int BYTE = 16;

    VerifyFile {
        streams = List.copyOf(streams);
    }

    /** The streams of one type. */
    List<VerifyStream> of(String type) {
        return streams.stream().filter(stream -> stream.type().equals(type)).toList();
    }

    /** Number of frames: packets of the video, or of the first audio stream where there is no video. */
    long frames() {
        return streams.stream()
                .filter(stream -> stream.type().equals(VerifyStream.VIDEO))
                .findFirst()
                .or(() -> streams.stream().findFirst())
                .map(stream -> (long) stream.hashes().length)
                .orElse(0L);
    }

    /**
     * Reads every packet of the file {@link #NAME} once. ffprobe writes them into a file beside it: a long video has
     * millions.
     *
     * @param folder with nothing else in it
     * @param key what messages call the file
     * @throws VideoException if it is no media file, or ffprobe cannot read it to its end
     */
    static VerifyFile read(Ffmpeg ffmpeg, TemporaryFolder folder, String key) throws IOException {
        new Sniff().check(folder.path().resolve(NAME), key);
        ProcessResult result = ffmpeg.probe(folder.path(), NAME, key, arguments());
        if (result.exit() != 0) {
            throw ProbeFailure.of(result.exit(), result.stderrTail(), key);
        }
        Path packets = folder.path().resolve(PACKETS);
        Reading reading = new Reading();
        try (BufferedReader lines = Files.newBufferedReader(packets)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.line(line);
            }
        }
        Files.delete(packets);
        return reading.file();
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        arguments.addAll(SourceFormats.inputOptions());
        arguments.addAll(List.of(
                "-show_packets",
                "-show_streams",
                "-show_format",
                "-show_data_hash",
                "md5",
                "-show_entries",
                "packet=stream_index,pts_time,duration_time,data_hash:packet_side_data="
                        + ":stream=index,codec_name,codec_type:stream_disposition=attached_pic:stream_tags="
                        + ":format=format_name:format_tags=",
                "-of",
                "compact",
                "-o",
                PACKETS,
                "-i",
                "file:" + NAME));
        return arguments;
    }

    /** Reads a file line by line. */
    private static final class Reading {
        private final Map<Integer, Packets> packets = new TreeMap<>();
        private final List<VerifyStream> streams = new ArrayList<>();
        private String format = "";
        private String unfinished = "";

        /**
         * Reads a line. ffprobe 5 breaks the line of a packet after its side data; the rest of it begins with a bar.
         */
        void line(String line) {
            if (line.startsWith("|")) {
                unfinished += line;
            } else {
                take(unfinished);
                unfinished = line;
            }
        }

        private void take(String line) {
            Map<String, String> fields = new HashMap<>();
            String[] words = line.split("\\|");
            for (String word : words) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
                }
            }
            switch (words[0]) {
                case "packet" ->
                    packets.computeIfAbsent(Integer.valueOf(fields.get("stream_index")), index -> new Packets())
                            .add(fields);
                case "stream" -> stream(fields);
                case "format" -> format = fields.getOrDefault("format_name", "");
                default -> {
                    // programs and chapters hold no packets
                }
            }
        }

        private void stream(Map<String, String> fields) {
            String type = fields.getOrDefault("codec_type", "");
            Packets read = packets.get(Integer.valueOf(fields.get("index")));
            boolean cover = "1".equals(fields.get("disposition:attached_pic"));
            if (read != null
                    && !cover
                    && List.of(VerifyStream.VIDEO, VerifyStream.AUDIO).contains(type)) {
                streams.add(read.stream(type, fields.getOrDefault("codec_name", "unknown")));
                packets.remove(Integer.valueOf(fields.get("index")));
            }
        }

        VerifyFile file() {
            take(unfinished);
            return new VerifyFile(format, streams);
        }
    }

    private static final class Packets {
        private long[] hashes = new long[1024];
        private int count;
        private double start = Double.POSITIVE_INFINITY;
        private double end = Double.NEGATIVE_INFINITY;

        void add(Map<String, String> fields) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, count * 2);
            }
            String hash = fields.getOrDefault("data_hash", "");
            int digits = hash.indexOf(':') + 1;
            hashes[count++] = Long.parseUnsignedLong(hash.substring(digits, digits + BYTE), BYTE);
            double time = number(fields.get("pts_time"));
            if (!Double.isNaN(time)) {
                double duration = number(fields.get("duration_time"));
                start = Math.min(start, time);
                end = Math.max(end, time + (Double.isNaN(duration) ? 0 : duration));
            }
        }

        VerifyStream stream(String type, String codec) {
            boolean timed = start <= end;
            return new VerifyStream(type, codec, Arrays.copyOf(hashes, count), timed ? start : 0, timed ? end : 0);
        }

        private static double number(String text) {
            return text == null || text.equals("N/A") ? Double.NaN : Double.parseDouble(text);
        }
    }
}
