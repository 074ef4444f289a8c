package io.reelway.encode.command.filter;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.preset.InputSettings;
import io.reelway.probe.MediaInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The trim of the source: options before the input, and the first filters of each decoded track.
 *
 * @param input what part of the source is taken
 * @param source for its container; what is in the part, or the whole
 */
public record InputTrim(InputSettings input, MediaInfo source) {
    /** The options before the input, as {@link Arguments} take them. */
    public List<Object> options() {
        List<Object> options = new ArrayList<>();
        if (input.from() > 0 && isSeekable()) {
            options.addAll(List.of("-ss", input.from()));
        }
        input.to().ifPresent(to -> options.addAll(List.of("-to", to)));
        return options;
    }

    /** The filters for the video, with a comma after them, or an empty text. Timestamps of the part begin at 0. */
    public String picture() {
        return filters("trim", "setpts");
    }

    public String sound() {
        return filters("atrim", "asetpts");
    }

    /**
     * Whether ffmpeg can seek to the part. A transport or program stream has no index: there ffmpeg seeks to any packet
     * before the instant, not to a key frame, and the frames up to the next key frame would be missing. Such a source
     * is decoded from its start.
     */
    private boolean isSeekable() {
        return !source.isMpegStream();
    }

    /**
     * The filters that end the part. The option -to alone counts from a track's first frame: a track that begins late
     * would be too long.
     */
    private String filters(String trim, String times) {
        if (input.from() > 0 && !isSeekable()) {
            String from = seconds(input.from());
            String end = input.to().map(to -> ":end=" + seconds(to)).orElse("");
            return trim + "=start=" + from + end + "," + times + "=PTS-" + from + "/TB,";
        }
        return input.to()
                .map(to -> trim + "=end=" + seconds(to - input.from()) + ",")
                .orElse("");
    }

    static String seconds(double seconds) {
        // in microseconds, ffmpeg's own unit: as floating point numbers, 1.2 - 0.5 is not 0.7
        return BigDecimal.valueOf(Math.round(seconds * 1e6), 6)
                .stripTrailingZeros()
                .toPlainString();
    }
}
