package io.reelway.embedded.s3;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns an object's key into names of folders and a file, and back.
 *
 * <p>A segment of a key is its own name on disk where that is possible. Characters that no file name may have are
 * written {@code %XX}. An empty segment is {@code %-}. A segment that is too long for one name goes on in a folder
 * whose name ends with {@code %+}. A raw {@code %} is always escaped, so that none of these can be mistaken for a key.
 * Names that only a user can have made (a lone {@code %}) stand for themselves.
 */
final class DiskNames {
    static final String CONTINUES = "%+";

    private static final String EMPTY = "%-";
    private static final int MOST_BYTES = 230;
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final boolean UNICODE_NAMES =
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).equals(StandardCharsets.UTF_8) || WINDOWS;
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "LPT1");

    private DiskNames() {}

    /** Whether names beyond ASCII can be files' names; otherwise they are escaped. */
    static boolean unicodeNames() {
        return UNICODE_NAMES;
    }

    /** The names of a segment: all but the last are folders that continue it. */
    static List<String> encode(String segment) {
        if (segment.isEmpty()) {
            return List.of(EMPTY);
        }
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        boolean dots = segment.equals(".") || segment.equals("..") || WINDOWS && device(segment);
        int[] points = segment.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean atEnd = WINDOWS && i == points.length - 1 && (points[i] == '.' || points[i] == ' ');
            String token = dots || atEnd || !plain(points[i]) ? escape(points[i]) : Character.toString(points[i]);
            int size = token.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > MOST_BYTES) {
                names.add(name + CONTINUES);
                name.setLength(0);
                bytes = 0;
            }
            name.append(token);
            bytes += size;
        }
        String rest = name.toString();
        names.add(rest.equals(".") || rest.equals("..") ? rest.replace(".", escape('.')) : rest);
        return names;
    }

    /**
     * The names of the segment as a user may have written it, or null where those of {@link #encode} are the only ones.
     */
    static String handMade(String segment) {
        boolean differs = segment.indexOf('%') >= 0 && segment.length() <= MOST_BYTES;
        String rest = segment.replace("%", "");
        return differs && (rest.isEmpty() || encode(rest).equals(List.of(rest))) ? segment : null;
    }

    /** The segment that a name stands for. */
    static String decode(String name) {
        if (name.equals(EMPTY)) {
            return "";
        }
        if (name.indexOf('%') < 0) {
            return name;
        }
        String decoded = unescape(name);
        return decoded != null
                        && String.join("", encode(decoded))
                                .replace(CONTINUES, "")
                                .equals(name)
                ? decoded
                : name;
    }

    private static boolean plain(int c) {
        return c >= 0x20
                && c != 0x7f
                && c != '%'
                && c != '\\'
                && c != '/'
                && (c < 0x80 || UNICODE_NAMES)
                && !(WINDOWS && "<>:\"|?*".indexOf(c) >= 0);
    }

    private static boolean device(String segment) {
        int dot = segment.indexOf('.');
        return DEVICES.contains((dot < 0 ? segment : segment.substring(0, dot)).toUpperCase(Locale.ROOT));
    }

    private static String escape(int codePoint) {
        StringBuilder out = new StringBuilder();
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return out.toString();
    }

    /** Null when the name holds a {@code %} that is no escape. */
    private static String unescape(String name) {
        byte[] in = name.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out[length++] = in[i];
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            out[length++] = (byte) (high * 16 + low);
            i += 2;
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
