package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.ffmpeg.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Makes the clip of a demo without files: a moving test picture, 1280x720 at 25 fps, and a fifth in stereo. */
final class SampleClip {
    private static final String PICTURE = "testsrc2=size=1280x720:rate=25:duration=";
    /** The notes C4 left and right, with the G above it a little to the right. */
    private static final String SOUND = "aevalsrc=exprs="
            + "0.16*sin(2*PI*261.63*t)+0.08*sin(2*PI*392*t)|0.16*sin(2*PI*261.63*t)+0.12*sin(2*PI*392*t)"
            + ":sample_rate=48000:duration=";

    private static final String FILE = "clip.mp4";

    private SampleClip() {}

    /** Makes the clip, unless an earlier run has. */
    static Path at(Path clip, int seconds, Ffmpeg ffmpeg) throws IOException {
        if (Files.isRegularFile(clip)) {
            return clip;
        }
        // made in a folder of its own, which is watched for files that grow; beside the clip there are whole buckets
        Path folder = Files.createDirectories(clip.resolveSibling(clip.getFileName() + ".making"));
        ProcessResult result = ffmpeg.make(folder, "the sample clip", arguments(seconds));
        if (result.exit() != 0) {
            throw new CliException("Could not make the sample clip: "
                    + ffmpeg.programs().ffmpeg() + " ended with exit code " + result.exit()
                    + ". ./reelway doctor checks it. It said:\n"
                    + result.stderrTail().strip());
        }
        Files.move(folder.resolve(FILE), clip, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(folder);
        return clip;
    }

    private static List<String> arguments(int seconds) {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
        for (String input : List.of(PICTURE, SOUND)) {
            arguments.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "lavfi"));
            arguments.addAll(List.of("-f", "lavfi", "-i", input + seconds));
        }
        arguments.addAll(List.of(
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p", //
                "-c:a",
                "aac",
                "-b:a",
                "128k", //
                "-movflags",
                "+faststart",
                "-f",
                "mp4",
                FILE));
        return arguments;
    }
}
