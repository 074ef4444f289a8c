package io.reelway.proof.measure;

import io.reelway.encode.output.SplitOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a list by which one ffprobe reads all parts one after the other. With thousands of parts, one process for each
 * would take longer than the split.
 */
final class PartList {
    /** The tag that each packet carries: the number of its part. */
    static final String NUMBER = "part";

    private PartList() {}

    /** Number of parts on the disk. */
    static int count(SplitOutput split, Path folder) {
        int count = 0;
        while (Files.exists(folder.resolve(split.partFile(count + 1)))) {
            count++;
        }
        return count;
    }

    /**
     * @param list where to write it: in the work folder itself, since ffmpeg accepts only paths below the list's folder
     *     as safe
     */
    static void write(SplitOutput split, Path folder, String list) throws IOException {
        StringBuilder text = new StringBuilder("ffconcat version 1.0\n");
        int count = count(split, folder);
        for (int number = 1; number <= count; number++) {
            text.append("file ").append(split.partFile(number)).append('\n');
            text.append("file_packet_meta ")
                    .append(NUMBER)
                    .append(' ')
                    .append(number)
                    .append('\n');
        }
        Files.writeString(folder.resolve(list), text);
    }
}
