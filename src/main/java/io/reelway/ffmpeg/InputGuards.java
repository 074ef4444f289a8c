package io.reelway.ffmpeg;

import io.reelway.probe.SourceFormats;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that each input of a program has closed lists of protocols and demuxers, and adds the operator's limits. No
 * program of a job or of a command runs without these lists, whatever wrote its arguments. Where it reads the source,
 * its decoders and its demuxer get the limits.
 */
public final class InputGuards {
    private static final List<String> LISTS = List.of("-protocol_whitelist", "-format_whitelist");
    private static final String INPUT = "-i";
    /** A filter that opens files; it has its own option for the list. */
    private static final String MOVIE = "movie=";

    private static final String MOVIE_HELD = ":format_opts=protocol_whitelist=file";

    private final String source;
    private final List<String> limits;

    /** @param source the file that is read, as the arguments name it after {@code file:} */
    public InputGuards(String source, long maxPixels, int maxStreams) {
        this.source = source;
        this.limits = SourceFormats.limits(maxPixels, maxStreams);
    }

    /**
     * @return the arguments with the limits
     * @throws IllegalStateException for an input without its lists: the program must not run
     */
    public List<String> of(List<String> argv) {
        List<String> guarded = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < argv.size(); i++) {
            String argument = argv.get(i);
            if (argument.equals(INPUT)) {
                check(argv, argv.subList(begin, i));
                if (isSource(argv.get(i + 1))) {
                    guarded.addAll(limits);
                }
                begin = i;
            }
            if (!isSource(argument) && argument.contains(MOVIE) && !argument.contains(MOVIE_HELD)) {
                throw refused("a filter reads a file without " + MOVIE_HELD, argv);
            }
            guarded.add(argument);
        }
        return List.copyOf(guarded);
    }

    private static void check(List<String> argv, List<String> options) {
        for (String list : LISTS) {
            int at = options.indexOf(list);
            if (at < 0 || list.equals(LISTS.get(0)) && !options.get(at + 1).equals("file")) {
                throw refused("an input has no proper " + list, argv);
            }
        }
    }

    private boolean isSource(String input) {
        return input.equals(source) || input.equals("file:" + source);
    }

    private static IllegalStateException refused(String why, List<String> argv) {
        return new IllegalStateException("a program is not run, because " + why + ": " + String.join(" ", argv));
    }
}
