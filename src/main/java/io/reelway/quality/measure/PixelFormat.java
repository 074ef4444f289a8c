package io.reelway.quality.measure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a pixel format says, as ffmpeg names them: {@code yuv422p10le}.
 *
 * @param chroma 4:2:0 and the like; empty where the name does not say
 * @param depth bits of a component; empty where the name does not say
 */
record PixelFormat(Optional<String> chroma, Optional<Integer> depth) {
    private static final Pattern PLANAR = Pattern.compile("yuv[aj]?(4[0-4][0-4])p(?:a?(\\d{1,2})(?:le|be))?.*");
    private static final Pattern GRAY = Pattern.compile("gray(\\d{1,2})?.*");
    private static final Pattern RGB =
            Pattern.compile("(?:gbra?p|[0a]?rgb|[0a]?bgr|rgba|bgra).*?(\\d{1,2})?(?:le|be)?");
    private static final Pattern HALF = Pattern.compile("[np]v?(?:12|21|010|012|016|10|16)(?:le|be)?");
    private static final int USUAL = 8;

    static PixelFormat of(String name) {
        Matcher planar = PLANAR.matcher(name);
        if (planar.matches()) {
            String digits = planar.group(1);
            return new PixelFormat(
                    Optional.of(digits.charAt(0) + ":" + digits.charAt(1) + ":" + digits.charAt(2)),
                    Optional.of(planar.group(2) == null ? USUAL : Integer.valueOf(planar.group(2))));
        }
        Matcher gray = GRAY.matcher(name);
        if (gray.matches()) {
            return new PixelFormat(
                    Optional.of("4:0:0"), Optional.of(gray.group(1) == null ? USUAL : Integer.valueOf(gray.group(1))));
        }
        if (HALF.matcher(name).matches()) {
            return new PixelFormat(
                    Optional.of("4:2:0"), Optional.of(name.contains("10") ? 10 : name.contains("16") ? 16 : USUAL));
        }
        if (RGB.matcher(name).matches()) {
            return new PixelFormat(Optional.of("4:4:4"), Optional.empty());
        }
        return new PixelFormat(
                name.startsWith("uyvy422") || name.startsWith("yuyv422") ? Optional.of("4:2:2") : Optional.empty(),
                Optional.empty());
    }
}
