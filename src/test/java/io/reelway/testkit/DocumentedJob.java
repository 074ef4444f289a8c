package io.reelway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The MediaConvert job that docs/mediaconvert.md shows whole: the first of its JSON blocks that has output groups. */
public final class DocumentedJob {
    private static final Path PAGE = Path.of("docs/mediaconvert.md");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private DocumentedJob() {}

    public static String read() throws IOException {
        return JSON.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("\"OutputGroups\""))
                .findFirst()
                .orElseThrow();
    }
}
