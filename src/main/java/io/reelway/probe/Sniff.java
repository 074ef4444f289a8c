package io.reelway.probe;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks at a file's first bytes before any demuxer does: an empty file is no video, and a playlist, concat script,
 * manifest or session description only points at other files or addresses, which are never opened.
 */
public final class Sniff {
    private static final int HEAD = 4096;

    /**
     * @param file the staged source
     * @param key the object that it came from, for messages
     * @throws VideoException NOT_A_VIDEO or FORBIDDEN_REFERENCE
     * @throws IOException when the file cannot be read
     */
    public void check(Path file, String key) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO, "Expected a video in " + key + ", found 0 bytes. Upload the file again.");
        }
        String reference = reference(new String(head, StandardCharsets.ISO_8859_1));
        if (!reference.isEmpty()) {
            throw new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "Expected a video in " + key + ", found " + reference
                            + " which points at other files or addresses; those are never opened."
                            + " Upload the video itself.");
        }
    }

    private static String reference(String head) {
        String text = head.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "");
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("#extm3u") || lower.contains("\n#ext-x-")) {
            return "an HLS playlist";
        }
        if (lower.startsWith("ffconcat") || firstStatement(lower).matches("file\\s+['\"/\\w].*")) {
            return "a concat script";
        }
        if (lower.matches("(?s)v=0\\s.*") && lower.contains("\nm=")) {
            return "a session description (SDP)";
        }
        if (lower.startsWith("<")) {
            return manifest(lower);
        }
        if (lower.startsWith("[playlist]") || lower.startsWith("[reference]") || lower.startsWith("rtsptext")) {
            return "a playlist";
        }
        return "";
    }

    /** The first line that is neither empty nor a comment. */
    private static String firstStatement(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
    }

    private static String manifest(String lower) {
        if (lower.contains("<mpd")) {
            return "a DASH manifest";
        }
        if (lower.contains("<smoothstreamingmedia")) {
            return "a Smooth Streaming manifest";
        }
        if (lower.contains("<compositionplaylist") || lower.contains("<assetmap")) {
            return "an IMF package list";
        }
        return lower.contains("<asx") || lower.contains("<smil") ? "a playlist" : "";
    }
}
