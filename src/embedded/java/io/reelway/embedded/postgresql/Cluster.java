package io.reelway.embedded.postgresql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the database: {@code cluster}, and {@code password} of the user {@code reelway}, which only the server's
 * user can read.
 *
 * @param data the folder of both
 */
record Cluster(Path data, PostgresBinaries binaries, ServerUser user) {
    /** The name of the user and of the database. */
    static final String NAME = "reelway";

    private static final int PASSWORD_BYTES = 16;

    Path folder() {
        return folder(data);
    }

    /** The folder of the database's files in a data folder. */
    static Path folder(Path data) {
        return data.resolve("cluster");
    }

    /** Makes the database unless it is there; what an interrupted call has left is made anew. */
    void makeIfAbsent() throws IOException {
        if (Files.isDirectory(folder())) {
            return;
        }
        Path part = data.resolve("cluster.part");
        Folders.remove(part);
        Files.createDirectory(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.give(part);
        Path password = makePassword();
        run(
                "",
                "initdb",
                "--pgdata=" + part,
                "--username=" + NAME,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-instructions");
        run("CREATE DATABASE " + NAME + ";\n", "postgres", "--single", "-D", part.toString(), "postgres");
        Files.move(part, folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path makePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        StringBuilder password = new StringBuilder();
        for (byte each : random) {
            password.append("%02x".formatted(each));
        }
        Path file = data.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        user.give(file);
        return file;
    }

    /** Runs one of the server's programs to its end. */
    void run(String input, String program, String... arguments) throws IOException {
        Process process = builder(command(program, arguments))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(program + " ended with exit code " + code + "; it says above why");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", end);
        }
    }

    /** The command line of one of the server's programs, as the server's user. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(user.stepDown());
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** In a folder that the server's user can enter, and without variables that would change settings. */
    ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(data.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
