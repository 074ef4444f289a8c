package io.reelway.arrival;

import java.util.Arrays;

/** The folders of the source bucket. The folder of an object shows the status of its video. */
public enum Folder {
    UPLOADS("uploads/"),
    PROCESSED("processed/"),
    FAILED("failed/"),
    UNABLE_TO_PROCESS("unable_to_process/");

    private final String prefix;

    Folder(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** The same object's key in this folder; sub-folders are kept. */
    public String keyOf(String key) {
        return prefix + below(key);
    }

    /** Whether a key lies in one of the folders. */
    public static boolean isIn(String key) {
        return Arrays.stream(values()).anyMatch(folder -> key.startsWith(folder.prefix));
    }

    /** The part of a key below its folder: {@code a/b.mov} of {@code uploads/a/b.mov}. */
    public static String below(String key) {
        for (Folder folder : values()) {
            if (key.startsWith(folder.prefix)) {
                return key.substring(folder.prefix.length());
            }
        }
        return key;
    }
}
