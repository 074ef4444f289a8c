package io.reelway.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTTP servers from which jobs of the MediaConvert API may read: by name, or {@code *.} and the end of names. Without
 * a port an entry means the usual one, 80 or 443; with a port only that one. Where nothing is set there is none.
 */
public final class MediaConvertHosts {
    /** What people read where a text is wrong. */
    public static final String EXPECTED = "names of hosts separated by commas, in small letters, each with a port where"
            + " it is not the usual one, such as media.example.com,*.cdn.example.com,files.example.com:8443";

    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern ENTRY = Pattern.compile("(\\*\\.)?([^:*]{1,253})(?::([1-9][0-9]{0,4}))?");
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern DECIMAL = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    /** The end of a name that some resolvers read as a number: decimal, octal or hexadecimal. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final int MOST_PORT = 65_535;

    private final List<Entry> entries;

    private MediaConvertHosts(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** @param port 0 for the usual one of the scheme */
    private record Entry(boolean below, String name, int port) {
        boolean fits(String host, int asked, int usual) {
            return (below ? host.endsWith("." + name) : host.equals(name)) && asked == (port == 0 ? usual : port);
        }
    }

    /** The hosts of a process. */
    public static MediaConvertHosts of(Settings settings) {
        return settings.mediaconvertHttpHosts()
                .map(MediaConvertHosts::parse)
                .orElseGet(() -> new MediaConvertHosts(List.of()));
    }

    /** @throws IllegalArgumentException for a text that is not {@link #EXPECTED} */
    public static MediaConvertHosts parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher entry = ENTRY.matcher(part.strip());
            int port = entry.matches() && entry.group(3) != null ? Integer.parseInt(entry.group(3)) : 0;
            if (!entry.matches() || port > MOST_PORT || !isHost(entry.group(1) != null, entry.group(2))) {
                throw new IllegalArgumentException("expected " + EXPECTED + ", but got \"" + part.strip() + "\"");
            }
            entries.add(new Entry(entry.group(1) != null, entry.group(2), port));
        }
        return new MediaConvertHosts(entries);
    }

    /** A name below which there may be others has a dot itself: {@code *.com} would be half the world. */
    private static boolean isHost(boolean below, String name) {
        return isHost(name)
                && (!below || name.indexOf('.') > 0 && !DECIMAL.matcher(name).matches());
    }

    /**
     * Whether a text is the name of a host, or an IPv4 address in its usual form. Other spellings of addresses are none,
     * such as {@code 2130706433} and {@code 0177.0.0.1}: programs differ in what they read there.
     */
    public static boolean isHost(String name) {
        return NAME.matcher(name).matches()
                && (!NUMBER.matcher(name).matches() || DECIMAL.matcher(name).matches());
    }

    /**
     * Whether jobs may read from there.
     *
     * @param port that the address names; the usual one of its scheme where it names none
     * @param usual the usual port of its scheme
     */
    public boolean allows(String host, int port, int usual) {
        return entries.stream().anyMatch(entry -> entry.fits(host.toLowerCase(Locale.ROOT), port, usual));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
