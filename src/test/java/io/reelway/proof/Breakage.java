package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.output.Output;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.Container;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that goes wrong. In words: first what breaks, then how.
 *
 * <p>What breaks is the {@code source} before anything looks at it, an argument of the {@code encoder}, an output by its
 * name, in which a * stands for anything, or {@code staged}: the source when everything is made of it.
 *
 * <p>How a file breaks: a {@link Damage}, or
 *
 * <ul>
 *   <li>{@code gone}: it is not there;
 *   <li>{@code as OTHER}: a copy of it lies there as another file;
 *   <li>{@code with OTHER}: both have changed their names;
 *   <li>{@code remuxed OPTIONS}: its packets went through ffmpeg once more;
 *   <li>{@code A => B}: one text in place of another. An encoder's arguments break only so.
 * </ul>
 */
record Breakage(String what, String how) {
    private static final String SOURCE = "source";
    private static final String STAGED = "staged";
    private static final String ENCODER = "encoder";
    private static final String BECOMES = " => ";
    private static final long SEED = 1;

    /** @param text breakages one after the other, with a semicolon between them; {@code none} is none */
    static List<Breakage> parse(String text) {
        return Arrays.stream(text.split("; "))
                .filter(each -> !each.equals("none"))
                .map(each -> each.split(" ", 2))
                .map(words -> new Breakage(words[0], words[1]))
                .toList();
    }

    /** When it happens. */
    enum Stage {
        BEFORE_ALL,
        ENCODE,
        AFTER_ENCODE
    }

    Stage stage() {
        return switch (what) {
            case SOURCE -> Stage.BEFORE_ALL;
            case ENCODER -> Stage.ENCODE;
            default -> Stage.AFTER_ENCODE;
        };
    }

    /** @return what the encoder is told instead */
    List<String> on(List<String> argv) {
        return List.of(changed(String.join(" ", argv)).split(" "));
    }

    private String changed(String text) {
        String[] change = how.split(BECOMES, 2);
        assertThat(text).contains(change[0]);
        return text.replace(change[0], change[1]);
    }

    /** Breaks files in the work folder. */
    void on(RealMedia media) throws IOException {
        for (Broken file : files(media.folder)) {
            switch (how.split(" ")[0]) {
                case "gone" -> Files.delete(file.path());
                case "as" -> Files.write(file.other(how), Files.readAllBytes(file.path()));
                case "with" -> swap(file.path(), file.other(how));
                case "remuxed" -> remux(file.path(), how.split(" ", 2)[1], media);
                default -> damage(file.path());
            }
        }
    }

    private List<Broken> files(Path folder) throws IOException {
        if (what.equals(SOURCE) || what.equals(STAGED)) {
            return List.of(new Broken(folder.resolve(EncodePlan.SOURCE), ""));
        }
        Path outputs = folder.resolve(Output.FOLDER);
        Pattern names = Pattern.compile(what.replace(".", "\\.").replace("*", "(.*)"));
        try (Stream<Path> all = Files.list(outputs)) {
            List<Broken> files = all.map(
                            file -> names.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(Matcher::toMatchResult)
                    .map(name -> new Broken(outputs.resolve(name.group()), star(name)))
                    .toList();
            assertThat(files).as(what).isNotEmpty();
            return files;
        }
    }

    private static String star(MatchResult name) {
        return name.groupCount() == 0 ? "" : name.group(1);
    }

    /** @param star what the * in its name stands for */
    private record Broken(Path path, String star) {
        Path other(String how) {
            return path.resolveSibling(how.split(" ", 2)[1].replace("*", star));
        }
    }

    private static void swap(Path one, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
    }

    private static void remux(Path file, String options, RealMedia media) throws IOException {
        Path before = file.resolveSibling("before");
        Files.move(file, before);
        String muxer = Container.ofKey(file.toString()).orElseThrow().muxer();
        String argv = "-nostdin -loglevel error -copyts -i " + before + " -map 0 -c copy " + options
                + " -muxpreload 0 -muxdelay 0 -movflags +faststart -f " + muxer + " " + file;
        media.ffmpeg(List.of(argv.split(" ")));
        Files.delete(before);
    }

    private void damage(Path file) throws IOException {
        if (how.contains(BECOMES)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(file, changed(text), StandardCharsets.ISO_8859_1);
        } else {
            Damage.parse(how).on(file, SEED);
        }
    }
}
