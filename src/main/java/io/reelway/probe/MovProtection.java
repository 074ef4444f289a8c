package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Detects protected video and audio of QuickTime and MP4 files: sample entries {@code encv} and {@code enca} with their
 * scheme ({@code sinf}, {@code schm}), and those of FairPlay. A file may name a scheme although its samples are clear:
 * then neither its tracks ({@code tenc}) nor its groups of samples ({@code seig}) are marked as protected.
 *
 * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7, Common Encryption</a>
 */
final class MovProtection {
    private static final Set<String> PARENTS = Set.of("moov", "trak", "mdia", "minf", "stbl", "moof", "traf");
    private static final Set<String> FAIRPLAY = Set.of("drms", "drmi");
    /** Bytes of version and flags, before a count. */
    private static final int FULL = 4;

    private static final int MOST_ENTRIES = 64;
    /** Enough for a sample entry and the boxes in it. */
    private static final int MOST_READ = 16 << 10;

    private final Bytes bytes;
    private String found;
    private boolean protectedByDefault;
    private boolean clearGroups;
    private boolean protectedGroups;
    private boolean auxiliary;

    MovProtection(Bytes bytes) {
        this.bytes = bytes;
    }

    /** The scheme that protects it; empty for a clear file. */
    Optional<String> find() throws IOException {
        new MovBoxes(bytes, this::box).walk();
        boolean some = protectedByDefault && !(clearGroups && !auxiliary) || protectedGroups;
        return Optional.ofNullable(found).filter(scheme -> some);
    }

    private MovBoxes.Next box(String type, long from, long end, int depth) throws IOException {
        switch (type) {
            case "stsd" -> entries(from + FULL + FULL, end);
            case "sgpd" -> groups(text(from, end));
            case "saiz", "senc" -> auxiliary = true;
            default -> {
                return PARENTS.contains(type) ? MovBoxes.Next.INTO : MovBoxes.Next.OVER;
            }
        }
        return MovBoxes.Next.OVER;
    }

    private void entries(long from, long end) throws IOException {
        long at = from;
        for (int count = 0; count < MOST_ENTRIES && at + MovBoxes.HEADER <= end; count++) {
            ByteBuffer header = bytes.at(at, MovBoxes.HEADER);
            long size = Integer.toUnsignedLong(header.getInt());
            if (size < MovBoxes.HEADER || size > end - at) {
                return;
            }
            byte[] type = new byte[4];
            header.get(type);
            entry(new String(type, StandardCharsets.ISO_8859_1), text(at, at + size));
            at += size;
        }
    }

    private void entry(String type, String content) {
        if (FAIRPLAY.contains(type)) {
            found = "FairPlay, " + type;
            protectedByDefault = true;
        } else if (type.equals("encv") || type.equals("enca")) {
            String scheme = behind(content, "schm", FULL, 4).replaceAll("[^A-Za-z0-9]", "");
            found = scheme.isEmpty() ? "encrypted samples" : scheme;
            // reserved bytes and a pattern, then whether samples are protected by default
            String byDefault = behind(content, "tenc", FULL + 2, 1);
            protectedByDefault |= byDefault.isEmpty() || byDefault.charAt(0) != 0;
        }
    }

    /** Notes whether groups of samples are protected, whatever their track says. */
    private void groups(String content) {
        if (!content.startsWith("seig", FULL)) {
            return;
        }
        ByteBuffer group = ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1));
        group.position(FULL + 4);
        if (group.remaining() < FULL + FULL) {
            return;
        }
        int length = content.charAt(0) == 0 ? 0 : group.getInt();
        int entries = Math.min(MOST_ENTRIES, group.getInt());
        for (int entry = 0; entry < entries && group.remaining() > FULL + 2; entry++) {
            int size = length > 0 ? length : group.getInt();
            if (size < 3 || size > group.remaining()) {
                return;
            }
            boolean clear = group.get(group.position() + 2) == 0;
            clearGroups |= clear;
            protectedGroups |= !clear;
            group.position(group.position() + size);
        }
    }

    /** Text of so many bytes, at a distance after the type of a box; empty where there is no such box. */
    private static String behind(String content, String type, int distance, int length) {
        int at = content.indexOf(type);
        int from = at + type.length() + distance;
        return at < 0 || from + length > content.length() ? "" : content.substring(from, from + length);
    }

    private String text(long from, long end) throws IOException {
        ByteBuffer content = bytes.at(from, (int) Math.min(MOST_READ, end - from));
        byte[] read = new byte[content.remaining()];
        content.get(read);
        return new String(read, StandardCharsets.ISO_8859_1);
    }
}
