package io.reelway.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads ffprobe's JSON into {@link MediaInfo}. What a file leaves out gets the value that the records define for
 * unknown.
 */
final class MediaInfoParser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fps FALLBACK_RATE = new Fps(25, 1);
    /**
     * Highest plausible frame rate: above it, a "frame rate" is the clock of the timestamps, unless the frame count
     * agrees with it.
     */
    private static final double HIGHEST_RATE = 480;
    /** Fewest bits of a recording for each second: its tables alone take as much. */
    private static final double FEWEST_BITS = 10_000;

    /** Share by which a frame count may differ from a high frame rate that is real. */
    private static final double COUNTED = 0.05;

    private final JsonNode root;
    private final FirstPackets packets;

    MediaInfoParser(String json) {
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw notFfprobe(json, e);
        }
        if (!root.path("format").isObject() || !root.path("streams").isArray()) {
            throw notFfprobe(json, null);
        }
        packets = new FirstPackets(
                root.path("packets"), root.path("format").path("format_name").asText());
    }

    private static VideoException notFfprobe(String json, Exception cause) {
        return new VideoException(
                ErrorCode.INTERNAL,
                "Expected ffprobe's JSON with \"format\" and \"streams\", got "
                        + (json.isBlank()
                                ? "nothing"
                                : '"' + json.strip().lines().findFirst().orElse("") + " …\"")
                        + ". Check that the configured ffprobe is one.",
                cause);
    }

    MediaInfo mediaInfo() {
        JsonNode format = root.path("format");
        List<VideoTrack> video = new ArrayList<>();
        List<AudioTrack> audio = new ArrayList<>();
        for (JsonNode stream : root.path("streams")) {
            switch (stream.path("codec_type").asText()) {
                case "video" -> video.add(videoTrack(stream));
                case "audio" -> audio.add(audioTrack(stream));
                default -> {
                    // data, subtitles, timecode, attachments: counted, not used
                }
            }
        }
        MediaInfo used = MediaInfo.ofUsed(
                format.path("format_name").asText(),
                duration(video, audio),
                seconds(format, "start_time", 0),
                format.path("size").asLong(),
                root.path("streams").size(),
                video,
                audio);
        return used.with(timecode());
    }

    private double duration(List<VideoTrack> video, List<AudioTrack> audio) {
        boolean counted = audio.isEmpty()
                && video.stream().anyMatch(track -> track.opening().sparse());
        return counted ? -1 : length(seconds(root.path("format"), "duration", -1));
    }

    /** The timecode of the video, else of a timecode track ({@code tmcd}), else of the file, as in MXF. */
    private Optional<Timecode> timecode() {
        Stream<JsonNode> streams = StreamSupport.stream(root.path("streams").spliterator(), false)
                .sorted(Comparator.comparing(
                        stream -> !stream.path("codec_type").asText().equals("video")));
        return Stream.concat(streams, Stream.of(root.path("format")))
                .map(each -> each.path("tags").path("timecode").asText(""))
                .map(Timecode::parse)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private VideoTrack videoTrack(JsonNode stream) {
        int width = stream.path("width").asInt();
        int height = stream.path("height").asInt();
        int rotation = rotation(stream);
        int shownWidth = Math.max(1, (int) Math.round(width * pixelAspect(stream)));
        boolean turned = rotation % 180 == 90;
        String fieldOrder = stream.path("field_order").asText("").replace("unknown", "");
        long frames = stream.path("nb_frames").asLong(-1);
        double duration = length(seconds(stream, "duration", tagDuration(stream)));
        Opening opening = packets.opening(
                stream.path("index").asInt(), stream.path("has_b_frames").asInt());
        Rate rate = rate(stream, frames > 0 ? frames : -1, duration, !fieldOrder.isEmpty());
        return new VideoTrack(
                stream.path("index").asInt(),
                codec(stream),
                stream.path("profile").asText("").replace("unknown", ""),
                stream.path("level").asInt(-1) < 0 ? -1 : stream.path("level").asInt(),
                width,
                height,
                turned ? height : shownWidth,
                turned ? shownWidth : height,
                rate.fps(),
                rate.grid(),
                rate.variable(),
                rotation,
                stream.path("pix_fmt").asText(""),
                disposition(stream, "attached_pic") || disposition(stream, "still_image"),
                disposition(stream, "default"),
                frames > 0 ? frames : -1,
                // the stated end is that of the last known timestamp, and frames without one may follow
                opening.sparse() ? -1 : duration,
                seconds(stream, "start_time", 0),
                fieldOrder,
                opening,
                color(stream));
    }

    private static Color color(JsonNode stream) {
        return new Color(
                known(stream, "color_transfer"), known(stream, "color_primaries"), known(stream, "color_space"));
    }

    private static String known(JsonNode stream, String field) {
        return stream.path(field).asText("").replaceFirst("^(unknown|unspecified|reserved.*)$", "");
    }

    private AudioTrack audioTrack(JsonNode stream) {
        return new AudioTrack(
                stream.path("index").asInt(),
                codec(stream),
                stream.path("channels").asInt(),
                stream.path("channel_layout").asText(""),
                stream.path("sample_rate").asInt(),
                stream.path("tags").path("language").asText("").replace("und", ""),
                disposition(stream, "default"),
                seconds(stream, "start_time", 0),
                length(seconds(stream, "duration", tagDuration(stream))));
    }

    private record Rate(Fps fps, Fps grid, boolean variable) {
        static Rate constant(Fps fps) {
            return new Rate(fps.snapped(), fps.snapped(), false);
        }
    }

    /**
     * The frame rate, and whether it is variable. ffprobe gives the average rate, and the lowest rate on whose grid all
     * timestamps are. Where the two differ by less than a frame over the whole clip, the rate is constant. Fields
     * double the second one. Both are only what a container states or ffprobe guesses: where neither is plausible, a
     * fallback rate is used.
     */
    private Rate rate(JsonNode stream, long frames, double duration, boolean fieldsKnown) {
        Optional<Fps> average = Fps.parse(stream.path("avg_frame_rate").asText())
                .filter(fps -> plausible(fps) || isCounted(fps, frames, duration));
        Optional<Fps> stated = Fps.parse(stream.path("r_frame_rate").asText());
        Optional<Fps> grid = stated.filter(fps ->
                plausible(fps) || average.filter(mean -> !plausible(mean)).isPresent());
        if (average.isEmpty() && grid.isEmpty() && stated.isPresent()) {
            return new Rate(FALLBACK_RATE, stated.get(), true);
        }
        if (average.isEmpty() || grid.isEmpty()) {
            return Rate.constant(average.or(() -> grid).orElse(FALLBACK_RATE));
        }
        Fps mean = average.get();
        double counted = frames > 0 ? frames : duration * mean.value();
        double tolerance = Math.max(0.0002, counted > 0 ? 0.6 / counted : 0);
        if (!stream.has("start_time") && frames < 0 && duration < 0) {
            // a bare stream has no timestamps that could vary; the second rate counts the fields that it might have
            return Rate.constant(mean);
        }
        if (mean.differs(grid.get()) <= tolerance) {
            return Rate.constant(grid.get());
        }
        if (mean.isStandard() && isRecording()) {
            // pieces of one rate that were joined at any instant: the grid has a place for the joints
            return Rate.constant(mean);
        }
        Fps halved = grid.get().each(2);
        boolean progressive = stream.path("field_order").asText().equals("progressive");
        if (fieldsKnown && !progressive && mean.differs(halved) <= tolerance) {
            return Rate.constant(halved);
        }
        return new Rate(mean, room(mean, grid.get(), counted), true);
    }

    private boolean isRecording() {
        return MediaInfo.isMpegStream(root.path("format").path("format_name").asText());
    }

    /** A grid with a place for each frame. A grid that is coarser than the average was guessed too low. */
    private static Fps room(Fps mean, Fps grid, double counted) {
        // a last frame without a length makes the average higher by one frame
        boolean tooFew = counted > 0 && mean.value() > grid.value() * (1 + 1.6 / counted);
        return tooFew ? mean : grid.snapped();
    }

    private static boolean plausible(Fps fps) {
        return fps.value() <= HIGHEST_RATE;
    }

    /** Whether the frame count confirms a high rate, as with a high-speed camera. */
    private static boolean isCounted(Fps fps, long frames, double duration) {
        return frames > 0 && duration > 0 && Math.abs(frames / duration / fps.value() - 1) < COUNTED;
    }

    private static int rotation(JsonNode stream) {
        for (JsonNode side : stream.path("side_data_list")) {
            if (side.has("rotation")) {
                // ffprobe counts counter-clockwise
                return Math.floorMod(-(int) Math.round(side.path("rotation").asDouble()), 360);
            }
        }
        return 0;
    }

    private static double pixelAspect(JsonNode stream) {
        String[] parts = stream.path("sample_aspect_ratio").asText("").split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,8}") || !parts[1].matches("[1-9][0-9]{0,8}")) {
            return 1;
        }
        return PixelAspect.plausible(Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
    }

    private static String codec(JsonNode stream) {
        return stream.path("codec_name").asText("").replaceFirst("^(unknown|none)$", "");
    }

    private static boolean disposition(JsonNode stream, String name) {
        return stream.path("disposition").path(name).asInt() == 1;
    }

    /**
     * The length of a source. That of a recording is the difference of two instants of its clock, which may have jumped
     * by hours between them.
     */
    private double length(double said) {
        double bits = root.path("format").path("size").asDouble() * 8;
        return isRecording() && bits > 0 && said > bits / FEWEST_BITS ? -1 : said;
    }

    private static double seconds(JsonNode node, String field, double unknown) {
        String text = node.path(field).asText("");
        return text.matches("-?[0-9]{1,12}(\\.[0-9]+)?") ? Double.parseDouble(text) : unknown;
    }

    /** The end of a stream, which Matroska keeps in a tag: {@code 00:00:10.010000000}. */
    private static double tagDuration(JsonNode stream) {
        String text = stream.path("tags").path("DURATION").asText("");
        if (!text.matches("[0-9]{1,4}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?")) {
            return -1;
        }
        String[] parts = text.split(":");
        double end = Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60 + Double.parseDouble(parts[2]);
        return Math.max(0, end - Math.max(0, seconds(stream, "start_time", 0)));
    }
}
