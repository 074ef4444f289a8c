package io.reelway.probe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that begins as text. No container does, so it is no video; it is only searched for references to other files.
 *
 * @param head its beginning, in lower case, without the byte order mark
 */
record TextFile(String head) {
    /** First lines of raw video and audio formats, which begin with a line of text. */
    private static final List<String> RAW = List.of("YUV4MPEG2 ", "#!AMR");

    /** Beginnings that alone tell the kind of reference. */
    private static final Map<String, String> BEGINS = begins();

    /** Beginnings that no container has: they count even if bytes follow that are no text. */
    private static final Set<String> PLAYLISTS = Set.of("#extm3u", "ffconcat", "[playlist]", "[reference]", "rtsptext");

    /** Names of elements in XML and HTML, as they follow an angle bracket. */
    private static final Map<String, String> ELEMENTS = elements();

    private static final Pattern CONCAT = Pattern.compile(
            "file\\s+['\"/\\w.\\\\].*|"
                    + "(duration|inpoint|outpoint|option|chapter|exact_stream_id|stream_meta|file_packet_meta\\w*)\\s+\\S.*|stream");
    private static final Pattern SCRIPT = Pattern.compile(
            "\\b(\\w*source\\d?|open\\w*|import|loadplugin|segmented\\w+|imagereader|imagesource|loadcplugin|ffms2|lwlibavsource|lsmas\\w*)\\s*\\(\\s*\"|"
                    + "\\bimport\\s+vapoursynth|\\bvapoursynth\\b|\\bcore\\.\\w+\\.\\w+\\(");
    private static final Pattern CUE =
            Pattern.compile("(?m)^\\s*file\\s+\".+\"\\s+(wave|mp3|aiff|binary|motorola|flac)");
    /** A line that is an address or a path, or looks like the name of a media file. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "([a-z][a-z0-9+.-]{1,20}://|[a-z]:\\\\|\\\\|/|\\.{1,2}[/\\\\]).*|"
                    + "[^<>{}]+\\.(mp4|m4v|m4a|mov|mkv|webm|ts|m2ts|mts|mpe?g|avi|flv|wmv|asf|mxf|og[gvam]|wav|mp3|aac|flac|m3u8?|mpd)");
    /** A link out of an XML document of any kind. */
    private static final Pattern LINK =
            Pattern.compile("\\b(src|href|url|file|path|media)\\s*=\\s*[\"']|<(file|url|path|pathurl|location|media)>");

    private static Map<String, String> begins() {
        Map<String, String> begins = new LinkedHashMap<>();
        begins.put("#extm3u", "an M3U or HLS playlist");
        begins.put("ffconcat", "a concat script");
        begins.put("[playlist]", "a PLS playlist");
        begins.put("[reference]", "an ASX playlist");
        begins.put("[internetshortcut]", "an Internet shortcut");
        begins.put("[desktop entry]", "a desktop shortcut");
        begins.put("[address]", "an NSC announcement");
        begins.put("rtsptext", "a QuickTime link");
        begins.put("smiltext", "a SMIL presentation");
        begins.put("asf ", "an ASF redirection");
        begins.put("mpcplaylist", "a playlist");
        begins.put("# mpv edl", "an mpv edit list");
        begins.put("mplayer edl", "an edit list");
        begins.put("title:", "an edit list (EDL)");
        begins.put("d8:announce", "a torrent");
        begins.put("magnet:?", "a magnet link");
        return begins;
    }

    private static Map<String, String> elements() {
        Map<String, String> elements = new LinkedHashMap<>();
        elements.put("<mpd", "a DASH manifest");
        elements.put("<smoothstreamingmedia", "a Smooth Streaming manifest");
        elements.put("compositionplaylist", "an IMF or DCP composition playlist");
        elements.put("packinglist", "an IMF or DCP packing list");
        elements.put("assetmap", "an IMF or DCP asset map");
        elements.put("<asx", "an ASX playlist");
        elements.put("<smil", "a SMIL or WPL playlist");
        elements.put("<?wpl", "a WPL playlist");
        elements.put("<?zpl", "a ZPL playlist");
        elements.put("<playlist", "an XSPF playlist");
        elements.put("<?quicktime", "a QuickTime link");
        elements.put("<svg", "an SVG picture");
        elements.put("<html", "an HTML page");
        elements.put("<!doctype html", "an HTML page");
        elements.put("<fcpxml", "an editor's project");
        elements.put("<xmeml", "an editor's project");
        elements.put("<mlt", "an editor's project");
        elements.put("<plist", "a property list");
        return elements;
    }

    /** @return empty for a file that does not begin as text */
    static Optional<TextFile> of(byte[] head) {
        String text = decoded(head);
        String small = text.toLowerCase(Locale.ROOT);
        if (PLAYLISTS.stream().anyMatch(small::startsWith)) {
            // whatever follows it
            return Optional.of(new TextFile(small));
        }
        boolean isText = !text.isBlank()
                && RAW.stream().noneMatch(text::startsWith)
                && text.chars()
                        .noneMatch(character ->
                                character < ' ' && !Character.isWhitespace(character) && character != 0x1b);
        return isText ? Optional.of(new TextFile(small)) : Optional.empty();
    }

    private static String decoded(byte[] head) {
        boolean wide = head.length > 1
                && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe
                        || head[0] == (byte) 0xfe && head[1] == (byte) 0xff);
        Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
        return new String(head, charset).replaceFirst("^(\u00ef\u00bb\u00bf|\ufeff)?\\s*", "");
    }

    /** The kind of reference; empty where there is none. */
    String reference() {
        Optional<String> begun = BEGINS.entrySet().stream()
                .filter(begin -> head.startsWith(begin.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (begun.isPresent()) {
            return begun.get();
        }
        if (head.startsWith("v=0") && head.contains("\nm=")) {
            return "a session description (SDP)";
        }
        if (head.startsWith("<")) {
            return ELEMENTS.entrySet().stream()
                    .filter(element -> head.contains(element.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(() -> LINK.matcher(head).find() ? "an XML document with links" : "");
        }
        if (head.contains("\n#ext-x-")) {
            return "an HLS playlist";
        }
        if (CUE.matcher(head).find()) {
            return "a cue sheet";
        }
        if (CONCAT.matcher(statement()).matches()) {
            return "a concat script";
        }
        if (SCRIPT.matcher(head).find()) {
            return "an AviSynth or VapourSynth script";
        }
        return ELSEWHERE.matcher(statement()).matches() ? "a list of files or addresses" : "";
    }

    /** The first line that is neither empty nor a comment. */
    private String statement() {
        return head.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !List.of('#', ';').contains(line.charAt(0)))
                .findFirst()
                .orElse("");
    }
}
