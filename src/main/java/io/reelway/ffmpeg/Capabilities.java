package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The encoders, filters and pixel formats that an ffmpeg has; builds differ.
 *
 * @param program for messages
 * @param encoders names, as {@code ffmpeg -encoders} lists them
 * @param filters names, as {@code ffmpeg -filters} lists them
 * @param formats by encoder, the pixel formats that it takes; only of encoders that were asked for
 */
public record Capabilities(
        String program, Set<String> encoders, Set<String> filters, Map<String, Set<String>> formats) {
    private static final Pattern FORMATS = Pattern.compile("Supported pixel formats: (.*)");

    private static final Pattern ENTRY = Pattern.compile("\\s*[A-Z.|]{2,8}\\s+(\\S+)\\s+\\S.*");

    /** Pixels a side below which SVT-AV1 was seen to hang, and x265 to crash. */
    private static final int LEAST_SIDE = 32;

    private static final Set<String> NOT_FOR_TINY = Set.of("libsvtav1", "libx265");

    public Capabilities {
        encoders = Set.copyOf(encoders);
        filters = Set.copyOf(filters);
        formats = Map.copyOf(formats);
    }

    /**
     * @param program for messages
     * @param encodersText what {@code ffmpeg -encoders} prints
     * @param filtersText what {@code ffmpeg -filters} prints
     */
    public static Capabilities parse(String program, String encodersText, String filtersText) {
        return new Capabilities(program, names(encodersText), names(filtersText), Map.of());
    }

    /** @param help what {@code ffmpeg -h encoder=NAME} prints; a text without formats changes nothing */
    public Capabilities withFormats(String encoder, String help) {
        Map<String, Set<String>> all = new HashMap<>(formats);
        FORMATS.matcher(help)
                .results()
                .forEach(found -> all.put(encoder, Set.of(found.group(1).strip().split(" "))));
        return new Capabilities(program, encoders, filters, all);
    }

    private static Set<String> names(String listing) {
        return listing.lines()
                .map(ENTRY::matcher)
                .filter(entry -> entry.matches() && !entry.group(1).equals("="))
                .map(entry -> entry.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * @throws VideoException INVALID_PRESET naming what is missing when there is no encoder of the codec, or the
     *     encoder does not take the format (ffmpeg would use another format without a warning); UNSUPPORTED_MEDIA when
     *     the picture is too small for it
     */
    public String encoder(VideoCodec codec, Size size, String pixelFormat) {
        List<String> there =
                codec.encoders().stream().filter(encoders::contains).toList();
        if (!there.isEmpty() && there.stream().noneMatch(encoder -> isLargeEnough(encoder, size))) {
            throw new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "A picture of " + size + " is too small for " + codec.name() + ": " + there.get(0)
                            + " takes sides from " + LEAST_SIDE + " pixels on. Use h264 for such sources.");
        }
        String encoder = there.stream()
                .filter(each -> isLargeEnough(each, size))
                .findFirst()
                .orElseThrow(() -> missing("encoder", codec.encoders()));
        Set<String> taken = formats.getOrDefault(encoder, Set.of(pixelFormat));
        if (!taken.contains(pixelFormat)) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset wants " + codec.name() + " in the pixel format " + pixelFormat + ", the encoder "
                            + encoder
                            + " of " + program + " takes " + String.join(" ", new TreeSet<>(taken))
                            + ". Choose one of these (pixel_format), or another codec.");
        }
        return encoder;
    }

    /** @throws VideoException INVALID_PRESET when it is not there */
    public String encoder(String name) {
        if (!encoders.contains(name)) {
            throw missing("encoder", List.of(name));
        }
        return name;
    }

    /** @throws VideoException INVALID_PRESET when one is not there */
    public void needFilters(List<String> names) {
        List<String> lacking =
                names.stream().filter(name -> !filters.contains(name)).toList();
        if (!lacking.isEmpty()) {
            throw missing("filter", lacking);
        }
    }

    private static boolean isLargeEnough(String encoder, Size size) {
        return !NOT_FOR_TINY.contains(encoder) || Math.min(size.width(), size.height()) >= LEAST_SIDE;
    }

    private VideoException missing(String what, List<String> names) {
        return new VideoException(
                ErrorCode.INVALID_PRESET,
                "The preset needs the " + what + " " + String.join(" or ", names) + ", which " + program
                        + " does not have. Install an ffmpeg that has it, unset reelway.ffmpeg so that the packaged one"
                        + " is used, or choose another codec.");
    }
}
