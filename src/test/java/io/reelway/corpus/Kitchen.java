package io.reelway.corpus;

import io.reelway.testkit.Clips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where odd sources are made. In ffmpeg's options, {@code {flash 640x360 25 6}} is a moving picture of six seconds that is
 * white for three frames each two seconds, {@code {beep 48000 6}} a tone at the same instants.
 */
final class Kitchen {
    static final String X264 = " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 ";
    /** Four seconds of a recording. */
    static final String PIECE = "{flash 320x180 25 4} {beep 48000 4}" + X264 + "-c:a aac -ac 2";

    private static final Pattern FLASH = Pattern.compile("\\{flash (\\S+) (\\S+) (\\S+)}");
    private static final Pattern BEEP = Pattern.compile("\\{beep (\\S+) (\\S+)}");

    private final Path folder;

    Kitchen(Path folder) {
        this.folder = folder;
    }

    /** Writes a file by ffmpeg; options are parted by spaces. */
    Kitchen ffmpeg(String options, String file) {
        String spelled =
                FLASH.matcher(BEEP.matcher(options).replaceAll(Kitchen::beep)).replaceAll(Kitchen::flash);
        Clips.make(folder, file, List.of(spelled.strip().split(" +")));
        return this;
    }

    private static String flash(MatchResult found) {
        return Matcher.quoteReplacement("-f lavfi -i testsrc2=s=" + found.group(1) + ":r=" + found.group(2) + ":d="
                + found.group(3) + ",drawbox=c=white:t=fill:enable='lt(mod(t,2),0.12)',format=yuv420p");
    }

    private static String beep(MatchResult found) {
        return Matcher.quoteReplacement("-f lavfi -i aevalsrc='0.6*sin(2*PI*1000*t)*lt(mod(t\\,2)\\,0.12)':s="
                + found.group(1) + ":d=" + found.group(2));
    }

    /** Writes a recording by two runs of ffmpeg, one piece behind the other. */
    Kitchen recording(String first, String second, String file) {
        return ffmpeg(first + " -f mpegts", "a.part")
                .ffmpeg(second + " -f mpegts", "b.part")
                .join("a.part", "b.part", file);
    }

    /** One file behind the other. */
    Kitchen join(String first, String second, String file) {
        try (ByteArrayOutputStream joined = new ByteArrayOutputStream()) {
            joined.write(Files.readAllBytes(folder.resolve(first)));
            joined.write(Files.readAllBytes(folder.resolve(second)));
            Files.write(folder.resolve(file), joined.toByteArray());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kitchen change(String file, UnaryOperator<byte[]> change) {
        try {
            Path path = folder.resolve(file);
            Files.write(path, change.apply(Files.readAllBytes(path)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
