package io.reelway.cli.laptop;

import io.reelway.arrival.KeyKind;
import io.reelway.cli.shared.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that the user wants to upload.
 *
 * @param all in the order in which the user named them
 */
record FilesToUpload(List<Upload> all) {
    private static final String FOLDER = "uploads/";

    /** A file and the key under which it arrives. */
    record Upload(Path file, String key) {
        String name() {
            return key.substring(FOLDER.length());
        }

        /** Sidecars and captions: they belong to a video and are no arrivals of their own. */
        boolean isCompanion() {
            return KeyKind.of(key).isCompanion();
        }
    }

    /** Checks them before anything is started. */
    static FilesToUpload of(List<Path> files) {
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new CliException(file + " is " + (Files.isDirectory(file) ? "a folder" : "not there")
                        + ": name video files, such as ./reelway demo holiday.mov.");
            }
            if (!Files.isReadable(file)) {
                throw new CliException(file + " cannot be read: its permissions forbid it.");
            }
            if (!names.add(file.getFileName().toString())) {
                throw new CliException("Two of the files are called " + file.getFileName()
                        + " and would replace each other in the bucket: rename one.");
            }
        }
        FilesToUpload uploads = new FilesToUpload(files.stream()
                .map(file -> new Upload(file, FOLDER + file.getFileName()))
                .toList());
        if (!files.isEmpty() && uploads.videos().isEmpty()) {
            throw new CliException("None of the files is a video: .json, .srt and .vtt files go with one.");
        }
        return uploads;
    }

    /** One video under a name other than its file's. */
    static FilesToUpload of(Path video, String name) {
        return new FilesToUpload(List.of(new Upload(video, FOLDER + name)));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Upload> videos() {
        return all.stream().filter(upload -> !upload.isCompanion()).toList();
    }

    List<Upload> companions() {
        return all.stream().filter(Upload::isCompanion).toList();
    }
}
