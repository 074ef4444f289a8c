package io.reelway.preset.yaml;

import io.reelway.preset.ResourceTable;
import io.reelway.probe.Fps;
import io.reelway.quality.rule.RuleKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a rule may list, kind by kind: words, whole numbers, sizes, frame rates, aspect ratios. Each is read into the one
 * form in which it is compared.
 */
final class RuleWords {
    /** Containers by Reelway's names of them; ffmpeg has one name for several. */
    static final List<String> CONTAINERS = List.of(
            "mp4", "mov", "m4a", "3gp", "mkv", "webm", "ts", "ps", "mxf", "gxf", "avi", "asf", "flv", "ogg", "dv",
            "wav", "aiff", "mp3", "flac", "aac");

    private static final List<String> CHROMA = List.of("4:2:0", "4:2:2", "4:4:4", "4:1:1", "4:0:0");
    private static final List<String> COLORS = List.of("bt709", "bt601", "bt2020", "pq", "hlg");
    private static final List<String> RANGES = List.of("limited", "full");
    private static final List<String> SCANS = List.of("progressive", "interlaced");
    /** Any codec of this family. */
    private static final String PCM = "pcm";

    private static final Set<String> CODECS = ResourceTable.read(RuleWords.class, "codecs.txt", "codec").stream()
            .map(row -> row.cell(0))
            .collect(Collectors.toUnmodifiableSet());
    private static final List<String> USUAL_CODECS = List.of(
            "h264",
            "hevc",
            "av1",
            "vp9",
            "vp8",
            "mpeg2video",
            "mpeg4",
            "prores",
            "dnxhd",
            "mjpeg",
            "vvc",
            "theora",
            "cfhd",
            "ffv1",
            "aac",
            "mp3",
            "opus",
            "vorbis",
            "ac3",
            "eac3",
            "flac",
            "alac",
            "dts",
            "mp2",
            PCM);
    private static final Pattern CODEC = Pattern.compile("[a-z0-9_]{1,32}");
    private static final Pattern WHOLE = Pattern.compile("0*([1-9][0-9]{0,6})");
    private static final Pattern KILOHERTZ = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?) ?kHz");
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)(?:/([0-9]{1,5}))?");
    private static final Pattern RATIO = Pattern.compile("([1-9][0-9]{0,4}):([1-9][0-9]{0,4})");
    private static final int HIGHEST_FPS = 1000;

    /** What other programs and people call the same. */
    private static final Map<String, String> ALSO_CALLED = Map.ofEntries(
            Map.entry("420", "4:2:0"),
            Map.entry("yuv420p", "4:2:0"),
            Map.entry("422", "4:2:2"),
            Map.entry("yuv422p", "4:2:2"),
            Map.entry("444", "4:4:4"),
            Map.entry("yuv444p", "4:4:4"),
            Map.entry("411", "4:1:1"),
            Map.entry("gray", "4:0:0"),
            Map.entry("rec709", "bt709"),
            Map.entry("bt.709", "bt709"),
            Map.entry("sdr", "bt709"),
            Map.entry("bt.601", "bt601"),
            Map.entry("smpte170m", "bt601"),
            Map.entry("bt470bg", "bt601"),
            Map.entry("bt.2020", "bt2020"),
            Map.entry("smpte2084", "pq"),
            Map.entry("hdr10", "pq"),
            Map.entry("arib-std-b67", "hlg"),
            Map.entry("tv", "limited"),
            Map.entry("mpeg", "limited"),
            Map.entry("pc", "full"),
            Map.entry("jpeg", "full"),
            Map.entry("p", "progressive"),
            Map.entry("i", "interlaced"),
            Map.entry("tff", "interlaced"),
            Map.entry("bff", "interlaced"),
            Map.entry("mono", "1"),
            Map.entry("stereo", "2"),
            Map.entry("5.1", "6"),
            Map.entry("7.1", "8"),
            Map.entry("matroska", "mkv"),
            Map.entry("quicktime", "mov"),
            Map.entry("mpegts", "ts"),
            Map.entry("m2ts", "ts"),
            Map.entry("mts", "ts"),
            Map.entry("mpeg-ts", "ts"),
            Map.entry("mpg", "ps"),
            Map.entry("vob", "ps"),
            Map.entry("wmv", "asf"),
            Map.entry("m4v", "mp4"),
            Map.entry("1080p", "1920x1080"),
            Map.entry("720p", "1280x720"),
            Map.entry("4k", "3840x2160"),
            Map.entry("uhd", "3840x2160"),
            Map.entry("hd", "1920x1080"));

    /** ffmpeg's avc is a codec of audio, which nobody means. */
    private static final Map<String, String> CODECS_ALSO_CALLED = Map.ofEntries(
            Map.entry("avc", "h264"),
            Map.entry("avc1", "h264"),
            Map.entry("x264", "h264"),
            Map.entry("libx264", "h264"),
            Map.entry("h.264", "h264"),
            Map.entry("h265", "hevc"),
            Map.entry("x265", "hevc"),
            Map.entry("libx265", "hevc"),
            Map.entry("h.265", "hevc"),
            Map.entry("hvc1", "hevc"),
            Map.entry("mpeg2", "mpeg2video"),
            Map.entry("mp4a", "aac"),
            Map.entry("libopus", "opus"),
            Map.entry("wav", PCM),
            Map.entry("dnxhr", "dnxhd"));

    private RuleWords() {}

    /** Completes "expected …". */
    static String expected(RuleKind kind) {
        return switch (kind.form()) {
            case SIZE -> "a size as 1920x1080, several, or at least 1280x720";
            case RATES -> "frames a second as 25, 29.97 or 30000/1001, or several";
            case RATIOS -> "an aspect ratio as 16:9, or several";
            case NUMBERS -> "a whole number as " + sampleNumber(kind) + ", or several";
            case WORDS ->
                words(kind).isEmpty()
                        ? "codecs by ffmpeg's names as h264 or h264, hevc, aac"
                        : "one or several of " + String.join(", ", words(kind));
            case FLAG, TIME, BITRATE, PERCENT, COUNT, NUMBER, LUFS, LU, DBTP ->
                throw new IllegalStateException("expected a kind that lists what is allowed, got " + kind);
        };
    }

    /** The form in which it is compared; empty for a text that is not valid. */
    static Optional<String> canonical(RuleKind kind, String text) {
        return switch (kind.form()) {
            case SIZE -> matched(SIZE, text).map(Matcher::group);
            case RATES -> rate(text).map(Fps::toString);
            case RATIOS -> matched(RATIO, text).map(RuleWords::ratio);
            case NUMBERS -> number(kind, text);
            case WORDS -> word(kind, text);
            case FLAG, TIME, BITRATE, PERCENT, COUNT, NUMBER, LUFS, LU, DBTP -> Optional.empty();
        };
    }

    /** The word that was probably meant; the text itself where nothing is similar. */
    static String meant(RuleKind kind, String text) {
        if (canonical(kind, text).isPresent()) {
            return text;
        }
        String small = text.toLowerCase(Locale.ROOT);
        String called = Optional.ofNullable(kind == RuleKind.CODECS ? CODECS_ALSO_CALLED.get(small) : null)
                .or(() -> Optional.ofNullable(ALSO_CALLED.get(small)))
                .or(() -> shaped(kind, small))
                .or(() -> Suggestions.nearest(text, kind == RuleKind.CODECS ? USUAL_CODECS : words(kind)))
                .orElse(text);
        return canonical(kind, called).isPresent() ? called : text;
    }

    /** The words of a kind; none where it has no closed list. */
    static List<String> words(RuleKind kind) {
        return switch (kind) {
            case CHROMA -> CHROMA;
            case COLOR -> COLORS;
            case RANGE -> RANGES;
            case SCAN -> SCANS;
            case CONTAINERS -> CONTAINERS;
            default -> List.of();
        };
    }

    static Optional<Matcher> size(String text) {
        return matched(SIZE, text);
    }

    private static Optional<String> word(RuleKind kind, String text) {
        if (kind != RuleKind.CODECS) {
            return Optional.of(text).filter(words(kind)::contains);
        }
        boolean known = CODECS.contains(text) || text.equals(PCM) || text.matches("(?:pcm|adpcm)_[a-z0-9_]{1,24}");
        return Optional.of(text)
                .filter(codec -> CODEC.matcher(codec).matches())
                .filter(codec -> !CODECS_ALSO_CALLED.containsKey(codec))
                .filter(codec -> known || !isMistaken(codec));
    }

    /** Whether a name that no codec has is nearly that of a usual one. */
    private static boolean isMistaken(String codec) {
        return codec.length() > 3 && Suggestions.near(codec, USUAL_CODECS, 1).isPresent();
    }

    private static Optional<String> number(RuleKind kind, String text) {
        if (kind == RuleKind.SAMPLE_RATE) {
            Matcher kilohertz = KILOHERTZ.matcher(text);
            if (kilohertz.matches()) {
                return number(
                        kind,
                        new BigDecimal(kilohertz.group(1))
                                .movePointRight(3)
                                .stripTrailingZeros()
                                .toPlainString());
            }
        }
        return matched(WHOLE, text).map(matcher -> matcher.group(1));
    }

    /** 29.97 is the standard rate that is written so: 30000/1001. */
    private static Optional<Fps> rate(String text) {
        return matched(RATE, text)
                .map(matcher -> {
                    BigDecimal top = new BigDecimal(matcher.group(1));
                    BigInteger scaled = top.unscaledValue();
                    BigInteger under = BigInteger.TEN
                            .pow(top.scale())
                            .multiply(new BigInteger(matcher.group(2) == null ? "1" : matcher.group(2)));
                    BigInteger common = scaled.gcd(under).max(BigInteger.ONE);
                    return List.of(
                            scaled.divide(common).longValue(),
                            under.divide(common).longValue());
                })
                .filter(rate -> rate.get(0) > 0 && rate.get(1) > 0)
                .map(rate -> new Fps(rate.get(0), rate.get(1)).snapped())
                .filter(fps -> fps.value() <= HIGHEST_FPS);
    }

    private static String ratio(Matcher matcher) {
        BigInteger width = new BigInteger(matcher.group(1));
        BigInteger height = new BigInteger(matcher.group(2));
        BigInteger common = width.gcd(height);
        return width.divide(common) + ":" + height.divide(common);
    }

    /** A text that has another form in other programs. */
    private static Optional<String> shaped(RuleKind kind, String small) {
        return switch (kind.form()) {
            case SIZE -> Optional.of(small.replaceAll(" ?[*×:x] ?", "x"));
            case RATES -> Optional.of(small.replaceFirst(" ?(fps|hz|p|i)$", ""));
            case RATIOS ->
                Optional.of(
                        switch (small) {
                            case "1.78", "1.777", "1.7778" -> "16:9";
                            case "1.33", "1.333", "1.3333" -> "4:3";
                            default -> small.replaceAll(" ?[/x] ?", ":");
                        });
            case NUMBERS ->
                Optional.of(
                        kind == RuleKind.SAMPLE_RATE && small.matches("[0-9.]{2,6} ?k(hz)?")
                                ? small.replaceFirst(" ?k.*", " kHz")
                                : small.replaceFirst("[ -]?(hz|bits?|channels?|ch)$", ""));
            case FLAG, WORDS, TIME, BITRATE, PERCENT, COUNT, NUMBER, LUFS, LU, DBTP -> Optional.empty();
        };
    }

    private static String sampleNumber(RuleKind kind) {
        return switch (kind) {
            case SAMPLE_RATE -> "48000 (or 48 kHz)";
            case BIT_DEPTH -> "8";
            default -> "2";
        };
    }

    private static Optional<Matcher> matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
