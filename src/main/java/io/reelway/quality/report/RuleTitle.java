package io.reelway.quality.report;

import io.reelway.quality.rule.RuleKind;

/** What people call a kind of rule. */
final class RuleTitle {
    private RuleTitle() {}

    /** A noun that a value can follow: {@code Longest black part}. */
    static String of(RuleKind kind) {
        return switch (kind) {
            case PICTURE -> "Has a picture";
            case SOUND -> "Has sound";
            case DURATION -> "Length";
            case SIZE -> "Picture size";
            case FPS -> "Frame rate";
            case ASPECT -> "Aspect ratio";
            case CHROMA -> "Chroma format";
            case BIT_DEPTH -> "Bits per sample";
            case BITRATE -> "Average bit rate";
            case CODECS -> "Codecs";
            case CONTAINERS -> "Container";
            case MOOV_FIRST -> "Index at the front of the file";
            case AUDIO_CHANNELS -> "Audio channels";
            case SAMPLE_RATE -> "Audio sample rate";
            case COLOR -> "Colour description";
            case RANGE -> "Declared colour range";
            case SCAN -> "Progressive or interlaced";
            case SCAN_AS_DECLARED -> "Interlacing as declared";
            case LEVELS -> "Picture outside the legal levels";
            case LETTERBOX -> "Black bars around the picture";
            case BLACK -> "Longest black part";
            case BLACK_AT_START -> "Black at the start";
            case BLACK_AT_END -> "Black at the end";
            case FREEZE -> "Longest frozen part";
            case REPEATED_FRAMES -> "Repeated frames";
            case DROPPED_FRAMES -> "Dropped frames";
            case PEAK_BITRATE -> "Peak bit rate";
            case SILENCE -> "Longest silent part";
            case SILENCE_AT_START -> "Silence at the start";
            case SILENCE_AT_END -> "Silence at the end";
            case SILENCE_INSIDE -> "Longest silence in the middle";
            case LOUDNESS -> "Loudness";
            case LOUDNESS_RANGE -> "Loudness range";
            case TRUE_PEAK -> "True peak";
            case CLIPPING -> "Longest clipped part";
            case PHASE -> "Phase of left and right";
            case DUAL_MONO -> "Left and right are the same";
            case DUPLICATE -> "Was delivered before";
            case SSIM -> "Likeness to the source (SSIM)";
        };
    }

    /** @param word the rule's name in a document */
    static String of(String word) {
        return RuleKind.ofWord(word).map(RuleTitle::of).orElse(word);
    }
}
