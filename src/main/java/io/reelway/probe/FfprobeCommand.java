package io.reelway.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments of an ffprobe that looks at a source, without the program's name. */
public final class FfprobeCommand {
    private FfprobeCommand() {}

    /** Format and streams of {@code file} as JSON on stdout; errors on stderr. */
    public static List<String> source(Path file) {
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of("-show_format", "-show_streams", "-of", "json", "-i", "file:" + file));
        return List.copyOf(argv);
    }
}
