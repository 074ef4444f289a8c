package io.reelway.embedded.postgresql;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacks a tar archive: folders, files with their run bits, symbolic links. It reads the plain format of POSIX.1-1988
 * (ustar), which the archives of PostgreSQL have, and refuses what it does not know.
 */
final class TarFiles {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 12;
    private static final int MODE_AT = 100;
    private static final int MODE_DIGITS = 8;
    private static final int KIND_AT = 156;
    private static final int LINK_AT = 157;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int RUN_BIT = 0100;

    private final InputStream archive;
    private final Path folder;

    private TarFiles(InputStream archive, Path folder) {
        this.archive = archive;
        this.folder = folder;
    }

    /** @param folder a folder that is there; any user may read what is unpacked */
    static void unpack(InputStream archive, Path folder) throws IOException {
        new TarFiles(archive, folder).run();
    }

    private void run() throws IOException {
        for (byte[] header = block(); header[0] != 0; header = block()) {
            // GNU tar has times where ustar has the prefix
            String prefix = text(header, KIND_AT + NAME + 1, 6).equals("ustar") ? text(header, PREFIX_AT, PREFIX) : "";
            String name = prefix.isEmpty() ? text(header, 0, NAME) : prefix + "/" + text(header, 0, NAME);
            Path file = inside(folder.resolve(name), name);
            long size = octal(header, SIZE_AT, SIZE_DIGITS);
            makeFolder(file.getParent());
            switch (header[KIND_AT]) {
                case '0', 0 -> write(file, size, (octal(header, MODE_AT, MODE_DIGITS) & RUN_BIT) != 0);
                case '2' -> link(file, text(header, LINK_AT, NAME));
                case '5' -> makeFolder(file);
                default ->
                    throw new IOException("expected files, folders and symbolic links in the archive, got " + name
                            + " of kind " + (char) header[KIND_AT]);
            }
        }
    }

    private void write(Path file, long size, boolean runs) throws IOException {
        Files.write(file, archive.readNBytes(Math.toIntExact(size)));
        if (Files.size(file) != size) {
            throw new EOFException("the archive ends within " + file.getFileName());
        }
        archive.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void link(Path file, String target) throws IOException {
        inside(file.getParent().resolve(target), target);
        Files.createSymbolicLink(file, Path.of(target));
    }

    /** Makes the folder, and those above it; whatever the umask says, the server's user may read it. */
    private void makeFolder(Path made) throws IOException {
        if (!made.equals(folder)) {
            makeFolder(made.getParent());
        }
        if (!Files.isDirectory(made)) {
            Files.createDirectory(made);
        }
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path inside(Path file, String name) throws IOException {
        Path normal = file.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("expected names within the archive's folder, got " + name);
        }
        return normal;
    }

    private byte[] block() throws IOException {
        byte[] block = archive.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw new EOFException("the archive ends without the block that says so");
        }
        return block;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        String digits = text(header, from, length).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw new IOException("expected an octal number in the archive, got \"" + digits + "\"");
        }
        return Long.parseLong(digits, 8);
    }
}
