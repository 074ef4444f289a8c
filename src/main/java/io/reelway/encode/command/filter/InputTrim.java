package io.reelway.encode.command.filter;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.preset.InputSettings;
import io.reelway.probe.MediaInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How a part of the source is taken, by options before the input and by the first filters of each decoded track.
 *
 * @param input what is taken
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

    /** Empty, or filters with a comma behind them; timestamps begin at 0 with the part. */
    String picture() {
        return filters("trim", "setpts");
    }

    public String sound() {
        return filters("atrim", "asetpts");
    }

    /**
     * A transport or program stream has no index. In one, ffmpeg jumps to any packet before the instant, not to a key frame,
     * and the pictures up to the next key frame would be missing: it is decoded from its start.
     */
    private boolean isSeekable() {
        return !source.isMpegStream();
    }

    /** The option -to alone counts from a track's first frame: one that begins late would go on for too long. */
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

    private static String seconds(double seconds) {
        // microseconds, which is what ffmpeg counts in: 1.2 - 0.5 is not 0.7 to a computer
        return BigDecimal.valueOf(Math.round(seconds * 1e6), 6)
                .stripTrailingZeros()
                .toPlainString();
    }
}
