package io.reelway.cli.trial;

import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.cli.trial.Trial.Made;
import io.reelway.encode.plan.ColorMeaning;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.probe.SourceFormats;
import io.reelway.probe.VideoTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes one frame of the source, with the same frame of an output to its right, as a PNG, which adds no artefacts. */
public final class SideBySide {
    private static final String PICTURE = "side-by-side.png";
    /** Input options for Reelway's own output; only a playlist of its own may open other files. */
    private static final List<String> OWN_OUTPUT =
            List.of("-protocol_whitelist", "file", "-format_whitelist", "hls,mov,matroska,mpegts");

    private final Ffmpeg ffmpeg;
    private final Path source;
    private final VideoTrack track;

    /**
     * @param source what the outputs were made of
     * @param track its video
     */
    public SideBySide(Ffmpeg ffmpeg, Path source, VideoTrack track) {
        this.ffmpeg = ffmpeg;
        this.source = source;
        this.track = track;
    }

    /**
     * Writes the picture.
     *
     * @param output its file, or its playlist
     * @param seconds from the first frame
     * @param picture file of the picture
     * @return the reason, where it could not be made
     */
    public Optional<String> write(Path output, Made made, double seconds, Path picture) throws IOException {
        if (!Files.isRegularFile(output)) {
            return Optional.of(output + " is not there");
        }
        try (TemporaryFolder folder = ffmpeg.newWorkFolder("reelway-try-")) {
            ProcessResult result = ffmpeg.convert(
                    folder.path(), source.toString(), output.getFileName().toString(), argv(output, made, seconds));
            if (result.exit() != 0 || !Files.isRegularFile(folder.path().resolve(PICTURE))) {
                return Optional.of(result.stderrTail().strip());
            }
            Files.createDirectories(picture.getParent());
            Files.copy(folder.path().resolve(PICTURE), picture);
            return Optional.empty();
        }
    }

    /**
     * The arguments of the ffmpeg. Frames are found by their distance from the first one, since a file may begin at any
     * time.
     */
    List<String> argv(Path output, Made made, double seconds) {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "error"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of("-i", "file:" + source));
        argv.addAll(OWN_OUTPUT);
        argv.addAll(List.of("-i", "file:" + output));
        String frame = String.format(Locale.ROOT, "setpts=PTS-STARTPTS,select=gte(t\\,%.6f)", seconds);
        String square = "scale=trunc(iw*sar/2)*2:ih";
        argv.addAll(List.of(
                "-filter_complex",
                "[0:V:0]" + frame + meaning() + "," + square + ",scale=-2:" + made.height()
                        + ",setsar=1,format=rgb24[source];"
                        + "[1:V:0]" + frame + "," + square + ",scale=-2:" + made.height()
                        + ",setsar=1,format=rgb24[output];"
                        + "[source][output]hstack"));
        argv.addAll(List.of("-frames:v", "1", "-f", "image2", "-update", "1", PICTURE));
        return List.copyOf(argv);
    }

    /** The colour tags: where the source has none, it is shown as the outputs were made. */
    private String meaning() {
        return track.isRgb()
                ? ""
                : ",setparams=colorspace=" + ColorMeaning.of(track).matrix();
    }
}
