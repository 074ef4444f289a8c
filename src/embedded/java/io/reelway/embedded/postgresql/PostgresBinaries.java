package io.reelway.embedded.postgresql;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from {@code binaries.jar}: an archive of zonky.io with one {@code .txz}. */
final class PostgresBinaries {
    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /**
     * The programs, beside their archive or in the other folder; they are unpacked unless they are there.
     *
     * @param other where the server's user may read them for sure
     */
    static PostgresBinaries unpacked(Path archives, Path other, ServerUser user) throws IOException {
        Path archive = archives.resolve("binaries.jar");
        if (!Files.isRegularFile(archive)) {
            throw new FileNotFoundException(
                    "there is no " + archive + ": fetch it by ./mvnw dependency:copy@bundled-postgresql");
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry packed = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("expected a .txz in " + archive + ", found none"));
            Path folder = (user.mayEnter(archives) ? archives : other)
                    // another version of the archive is another folder
                    .resolve("server-%08x".formatted(packed.getCrc()));
            if (!Files.isDirectory(folder)) {
                System.out.println("embedded PostgreSQL: unpacking the server into " + folder);
                unpack(zip.getInputStream(packed), folder);
            }
            return new PostgresBinaries(folder);
        }
    }

    /** Another process may do the same: what is visible is always whole. */
    private static void unpack(InputStream packed, Path folder) throws IOException {
        Path part = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".part");
        try (InputStream archive = new BufferedInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            TarFiles.unpack(archive, part);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!Files.isDirectory(folder)) {
                throw taken;
            }
        } finally {
            Folders.remove(part);
        }
    }

    /** The path of one program, such as {@code initdb}. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
