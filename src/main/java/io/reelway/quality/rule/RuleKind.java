package io.reelway.quality.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rule is about. The constant's name in lower case is the rule's name in files, reports and rows: {@code
 * black_at_start}.
 */
public enum RuleKind {
    // what probing alone shows
    PICTURE(Form.FLAG, Known.PROBED),
    SOUND(Form.FLAG, Known.PROBED),
    DURATION(Form.TIME, Known.PROBED),
    SIZE(Form.SIZE, Known.PROBED),
    FPS(Form.RATES, Known.PROBED),
    ASPECT(Form.RATIOS, Known.PROBED),
    CHROMA(Form.WORDS, Known.PROBED),
    BIT_DEPTH(Form.NUMBERS, Known.PROBED),
    BITRATE(Form.BITRATE, Known.PROBED),
    CODECS(Form.WORDS, Known.PROBED),
    CONTAINERS(Form.WORDS, Known.PROBED),
    MOOV_FIRST(Form.FLAG, Known.PROBED),
    AUDIO_CHANNELS(Form.NUMBERS, Known.PROBED),
    SAMPLE_RATE(Form.NUMBERS, Known.PROBED),
    COLOR(Form.WORDS, Known.PROBED),
    RANGE(Form.WORDS, Known.PROBED),
    // what only decoding shows
    SCAN(Form.WORDS, Known.DECODED),
    SCAN_AS_DECLARED(Form.FLAG, Known.DECODED),
    LEVELS(Form.PERCENT, Known.DECODED),
    LETTERBOX(Form.PERCENT, Known.DECODED),
    BLACK(Form.TIME, Known.DECODED),
    BLACK_AT_START(Form.TIME, Known.DECODED),
    BLACK_AT_END(Form.TIME, Known.DECODED),
    FREEZE(Form.TIME, Known.DECODED),
    REPEATED_FRAMES(Form.COUNT, Known.DECODED),
    DROPPED_FRAMES(Form.COUNT, Known.DECODED),
    PEAK_BITRATE(Form.BITRATE, Known.DECODED),
    SILENCE(Form.TIME, Known.DECODED),
    SILENCE_AT_START(Form.TIME, Known.DECODED),
    SILENCE_AT_END(Form.TIME, Known.DECODED),
    SILENCE_INSIDE(Form.TIME, Known.DECODED),
    LOUDNESS(Form.LUFS, Known.DECODED),
    LOUDNESS_RANGE(Form.LU, Known.DECODED),
    TRUE_PEAK(Form.DBTP, Known.DECODED),
    CLIPPING(Form.TIME, Known.DECODED),
    PHASE(Form.NUMBER, Known.DECODED),
    DUAL_MONO(Form.FLAG, Known.DECODED),
    DUPLICATE(Form.FLAG, Known.DECODED),
    /** Of outputs only: how like the source they are. */
    SSIM(Form.NUMBER, Known.COMPARED);

    /** How a requirement of this kind is written. */
    public enum Form {
        /** true or false. */
        FLAG,
        /** Words, one of which must be found, or all of which are allowed. */
        WORDS,
        /** Whole numbers, one of which must be found. */
        NUMBERS,
        /** 1920x1080, several, or {@code at least 1280x720}. */
        SIZE,
        /** Frames a second: 25, 30000/1001 or 29.97. */
        RATES,
        /** 16:9. */
        RATIOS,
        /** Seconds or frames. */
        TIME,
        /** Bits a second. */
        BITRATE,
        PERCENT,
        COUNT,
        NUMBER,
        LUFS,
        LU,
        DBTP
    }

    /** When it is known. */
    public enum Known {
        PROBED,
        DECODED,
        COMPARED
    }

    private final Form form;
    private final Known known;

    RuleKind(Form form, Known known) {
        this.form = form;
        this.known = known;
    }

    public Form form() {
        return form;
    }

    public Known known() {
        return known;
    }

    /** Its name in files and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RuleKind> ofWord(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
