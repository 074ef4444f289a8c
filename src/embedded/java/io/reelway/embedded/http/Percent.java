package io.reelway.embedded.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent encoding of UTF-8 text, as URLs, forms and S3 listings have it. */
public final class Percent {
    private Percent() {}

    /** Decodes once; a {@code +} stays what it is. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
                int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(text);
                }
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(text);
        }
    }

    /** Decodes a form's or a query's name or value: {@code +} is a space. */
    public static String decodeForm(String text) {
        return decode(text.replace('+', ' '));
    }

    /** Encodes all but letters, digits, {@code - _ . ~ * /}. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-_.~*/".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return out.toString();
    }

    /** Encodes as S3 does in events and listings: as {@link #encode}, a space as {@code +}. */
    public static String encodePlus(String text) {
        return encode(text).replace("%20", "+");
    }

    private static AwsException malformed(String text) {
        return new AwsException(
                400, "InvalidURI", "Couldn't parse the specified URI: expected %XX escapes of UTF-8, got " + text);
    }
}
