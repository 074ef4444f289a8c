package io.reelway.probe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file that is no video and is recognised by its first bytes. Messages name the kind, because the object's
 * name often says something else.
 *
 * @param name with its article, for messages
 * @param offset of the signature
 * @param signature the bytes as Latin-1
 * @param advice what to do
 * @param references it is only a list of other files
 */
record KnownFile(String name, int offset, String signature, String advice, boolean references) {
    private static final String UNPACK = "Unpack it and upload the video that is in it.";
    private static final String OTHER =
            "Upload MP4, MOV, MKV, WebM, MPEG-TS, AVI, MXF or another video file; check which file it was.";

    /** A text without references. */
    static final KnownFile TEXT = new KnownFile("a text", 0, "", OTHER, false);

    private static final List<KnownFile> ALL = List.of(
            archive("a ZIP archive", "PK\3\4"),
            archive("an empty ZIP archive", "PK\5\6"),
            archive("a part of a ZIP archive", "PK\7\b"),
            archive("a gzip archive", "\u001f\u008b"),
            archive("a 7z archive", "7z\u00bc\u00af\u0027\u001c"),
            archive("a RAR archive", "Rar!\u001a\7"),
            archive("an xz archive", "\u00fd7zXZ\0"),
            new KnownFile("a bzip2 archive", 4, "1AY&SY", UNPACK, false),
            archive("a zstd archive", "(\u00b5/\u00fd"),
            archive("an lz4 archive", "\4\"M\u0018"),
            archive("a Unix archive", "!<arch>\n"),
            archive("a CAB archive", "MSCF\0\0\0\0"),
            archive("a cpio archive", "07070"),
            new KnownFile("a tar archive", 257, "ustar", UNPACK, false),
            document("a PDF document", "%PDF-"),
            document("a PostScript document", "%!PS"),
            document("a compound document (Office, AAF)", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
            document("a JPEG picture", "\u00ff\u00d8\u00ff"),
            document("a PNG picture", "\u0089PNG\r\n\u001a\n"),
            document("a GIF picture", "GIF8"),
            document("a TIFF picture", "II*\0"),
            document("a TIFF picture", "MM\0*"),
            document("a Photoshop picture", "8BPS\0"),
            new KnownFile("a WebP picture", 8, "WEBPVP8", OTHER, false),
            document("a program (ELF)", "\u007fELF"),
            document("a program (Windows)", "MZ\u0090\0"),
            document("a SQLite database", "SQLite format 3\0"),
            reference("a Windows shortcut", "L\0\0\0\1\u0014\2\0"),
            reference("a property list", "bplist0"),
            reference("a Blu-ray playlist", "MPLS0"),
            reference("a Blu-ray index", "INDX0"),
            reference("a DVD table of contents", "DVDVIDEO-V"));

    private static KnownFile archive(String name, String signature) {
        return new KnownFile(name, 0, signature, UNPACK, false);
    }

    private static KnownFile document(String name, String signature) {
        return new KnownFile(name, 0, signature, OTHER, false);
    }

    private static KnownFile reference(String name, String signature) {
        return new KnownFile(name, 0, signature, OTHER, true);
    }

    /** @param head the first bytes of a file, as many as the caller wants to read */
    static Optional<KnownFile> of(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        return ALL.stream()
                .filter(kind -> bytes.startsWith(kind.signature(), kind.offset()))
                .findFirst();
    }
}
