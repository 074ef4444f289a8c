package io.reelway.mediaconvert.probe;

import java.util.Map;
import java.util.Optional;

/** The words of Probe for those of ffmpeg. */
final class ProbeWords {
    /** By the codec's name; data tracks of other kinds have none. */
    private static final Map<String, String> CODECS = Map.ofEntries(
            Map.entry("aac", "AAC"),
            Map.entry("ac3", "AC3"),
            Map.entry("eac3", "EAC3"),
            Map.entry("flac", "FLAC"),
            Map.entry("mp3", "MP3"),
            Map.entry("opus", "OPUS"),
            Map.entry("vorbis", "VORBIS"),
            Map.entry("av1", "AV1"),
            Map.entry("h264", "AVC"),
            Map.entry("hevc", "HEVC"),
            Map.entry("jpeg2000", "JPEG2000"),
            Map.entry("mjpeg", "MJPEG"),
            Map.entry("mpeg1video", "MPEG1"),
            Map.entry("mpeg2video", "MPEG2"),
            Map.entry("mpeg4", "MP4V"),
            Map.entry("prores", "PRORES"),
            Map.entry("qtrle", "QTRLE"),
            Map.entry("theora", "THEORA"),
            Map.entry("rawvideo", "UNCOMPRESSED"),
            Map.entry("v210", "UNCOMPRESSED"),
            Map.entry("vp8", "VP8"),
            Map.entry("vp9", "VP9"),
            Map.entry("eia_608", "C608"),
            Map.entry("webvtt", "WEBVTT"));

    private static final Map<String, String> PRIMARIES = Map.ofEntries(
            Map.entry("bt709", "ITU_709"),
            Map.entry("bt470m", "ITU_470M"),
            Map.entry("bt470bg", "ITU_470BG"),
            Map.entry("smpte170m", "SMPTE_170M"),
            Map.entry("smpte240m", "SMPTE_240M"),
            Map.entry("film", "GENERIC_FILM"),
            Map.entry("bt2020", "ITU_2020"),
            Map.entry("smpte428", "SMPTE_428_1"),
            Map.entry("smpte431", "SMPTE_431_2"),
            Map.entry("smpte432", "SMPTE_EG_432_1"),
            Map.entry("ebu3213", "EBU_3213_E"));

    private static final Map<String, String> TRANSFERS = Map.ofEntries(
            Map.entry("bt709", "ITU_709"),
            Map.entry("bt470m", "ITU_470M"),
            Map.entry("gamma22", "ITU_470M"),
            Map.entry("bt470bg", "ITU_470BG"),
            Map.entry("gamma28", "ITU_470BG"),
            Map.entry("smpte170m", "SMPTE_170M"),
            Map.entry("smpte240m", "SMPTE_240M"),
            Map.entry("linear", "LINEAR"),
            Map.entry("log100", "LOG10_2"),
            Map.entry("log316", "LOC10_2_5"),
            Map.entry("iec61966-2-4", "IEC_61966_2_4"),
            Map.entry("bt1361e", "ITU_1361"),
            Map.entry("iec61966-2-1", "IEC_61966_2_1"),
            Map.entry("bt2020-10", "ITU_2020_10bit"),
            Map.entry("bt2020-12", "ITU_2020_12bit"),
            Map.entry("smpte2084", "SMPTE_2084"),
            Map.entry("smpte428", "SMPTE_428_1"),
            Map.entry("arib-std-b67", "ARIB_B67"));

    private static final Map<String, String> MATRICES = Map.ofEntries(
            Map.entry("gbr", "RGB"),
            Map.entry("bt709", "ITU_709"),
            Map.entry("fcc", "FCC"),
            Map.entry("bt470bg", "ITU_470BG"),
            Map.entry("smpte170m", "SMPTE_170M"),
            Map.entry("smpte240m", "SMPTE_240M"),
            Map.entry("ycgco", "YCgCo"),
            Map.entry("bt2020nc", "ITU_2020_NCL"),
            Map.entry("bt2020c", "ITU_2020_CL"),
            Map.entry("smpte2085", "SMPTE_2085"),
            Map.entry("chroma-derived-nc", "CD_NCL"),
            Map.entry("chroma-derived-c", "CD_CL"),
            Map.entry("ictcp", "ITU_2100ICtCp"));

    private static final Map<String, String> MIME_TYPES = Map.of(
            "mp4", "video/mp4",
            "quicktime", "video/quicktime",
            "matroska", "video/x-matroska",
            "webm", "video/webm",
            "mxf", "application/mxf",
            "wave", "audio/wav",
            "avi", "video/x-msvideo",
            "mpegts", "video/mp2t");

    private ProbeWords() {}

    static String codec(String name) {
        return name.startsWith("pcm_") ? "PCM" : CODECS.getOrDefault(name, "UNKNOWN");
    }

    /** The container; empty for one that Probe has no word for. */
    static Optional<String> format(ProbedFile file) {
        if (file.media().is("mov")) {
            String brand = file.found().at("/format/tags/major_brand").asText("");
            return Optional.of(brand.isBlank() || brand.strip().equals("qt") ? "quicktime" : "mp4");
        }
        if (file.media().is("matroska")) {
            return Optional.of(file.isWebm() ? "webm" : "matroska");
        }
        return switch (file.media().container()) {
            case "mxf", "avi", "mpegts" -> Optional.of(file.media().container());
            case "wav" -> Optional.of("wave");
            default -> Optional.empty();
        };
    }

    static String primaries(String name) {
        return word(PRIMARIES, name);
    }

    static String transfer(String name) {
        return word(TRANSFERS, name);
    }

    static String matrix(String name) {
        return word(MATRICES, name);
    }

    private static String word(Map<String, String> words, String name) {
        return words.getOrDefault(name, "UNSPECIFIED");
    }

    static Optional<String> mimeType(String format) {
        return Optional.ofNullable(MIME_TYPES.get(format));
    }

    /** {@code 4:2:0}; empty for pixels that have no such name. */
    static Optional<String> subsampling(String pixels) {
        if (pixels.matches("(yuvj?420|nv12|nv21|p01|yuva420).*")) {
            return Optional.of("4:2:0");
        }
        if (pixels.matches("(yuvj?422|yuyv422|uyvy422|yuva422).*")) {
            return Optional.of("4:2:2");
        }
        return pixels.matches("(yuvj?444|yuva444|gbr|rgb|bgr).*") ? Optional.of("4:4:4") : Optional.empty();
    }

    /** Bits of a sample of a picture, by the end of the name of its pixels: {@code yuv420p10le} has 10. */
    static int bits(String pixels) {
        return pixels.matches(".*p(9|1[0-6])([lb]e)?")
                ? Integer.parseInt(pixels.replaceAll(".*p(\\d+)([lb]e)?", "$1"))
                : 8;
    }

    /** H.264 and HEVC write their levels as people say them; others have numbers of their own. */
    static String level(String codec, int level) {
        return switch (codec) {
            case "h264" -> level / 10 + "." + level % 10;
            case "hevc" -> level / 30 + "." + level % 30 / 3;
            default -> Integer.toString(level);
        };
    }
}
