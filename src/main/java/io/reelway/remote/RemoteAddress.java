package io.reelway.remote;

import io.reelway.settings.MediaConvertHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The address of a file on an HTTP server. Its query may hold a signature, so only {@link #whole} shows it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in small letters
 * @param port that is connected
 * @param path with its escapes
 * @param query as it is, without the question mark; null where there is none
 */
public record RemoteAddress(String scheme, String host, int port, String path, String query) {
    private static final int LONGEST = 4096;
    private static final int LONGEST_KEY = 1024;
    private static final int MOST_PORT = 65_535;

    /** Whether a text means to be such an address. */
    public static boolean isOne(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException saying what is wrong with it, in words that do not show it
     */
    public static RemoteAddress parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the address has more than " + LONGEST + " characters");
        }
        try {
            // letters that are not ASCII get their escapes
            return of(new URI(new URI(text).toASCIIString()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "the address has a character that must be written with an escape, such as %20 for a blank");
        }
    }

    private static RemoteAddress of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the address begins with neither http:// nor https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the address has a user before its host, and such are not sent");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (!MediaConvertHosts.isHost(host)) {
            throw new IllegalArgumentException("the address has no host by its name");
        }
        int port = uri.getPort() < 0 ? usualPort(scheme) : uri.getPort();
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("the address has no proper port");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the address has a part after #, which no server gets");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        RemoteAddress address = new RemoteAddress(scheme, host, port, path, uri.getRawQuery());
        String key = address.key();
        if (key.isEmpty() || key.endsWith("/")) {
            throw new IllegalArgumentException("the address names no file");
        }
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("the path of the address is longer than " + LONGEST_KEY + " characters");
        }
        return address;
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** The port where the scheme's servers usually are. */
    public int usualPort() {
        return usualPort(scheme);
    }

    /** Whether nobody on the way can read what is sent. */
    public boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** Scheme, host and port: {@code https://media.example.com}. */
    public String origin() {
        return scheme + "://" + host + (port == usualPort() ? "" : ":" + port);
    }

    /**
     * The path without its first slash and without escapes, as an object of a bucket has a key.
     *
     * @throws IllegalArgumentException where its escapes are no text
     */
    public String key() {
        byte[] raw = (path.startsWith("/") ? path.substring(1) : path).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            // the path of a URI has two digits after each %
            boolean escaped = raw[i] == '%';
            bytes.put(
                    (byte) (escaped ? Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16) : raw[i]));
            i += escaped ? 2 : 0;
        }
        try {
            String key =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (key.chars().noneMatch(Character::isISOControl)) {
                return key;
            }
        } catch (CharacterCodingException e) {
            // told below
        }
        throw new IllegalArgumentException("the escapes in the path of the address are no text in UTF-8");
    }

    /** The address without its query: for records, logs and messages. */
    public String shown() {
        return origin() + path;
    }

    /** The address with its query. Not for logs. */
    public String whole() {
        return query == null ? shown() : shown() + "?" + query;
    }

    /** The same as {@link #shown}, so that no text shows the query by accident. */
    @Override
    public String toString() {
        return shown();
    }

    /**
     * The address to which a server sends on.
     *
     * @param location as the header has it: an address, or a part of one
     * @throws IllegalArgumentException saying what is wrong with it
     */
    RemoteAddress sentTo(String location) {
        try {
            return parse(new URI(whole()).resolve(new URI(location)).toString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the address has a character that must be written with an escape");
        }
    }
}
