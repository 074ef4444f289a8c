package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ToolRun;
import io.reelway.ffmpeg.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The clip of a demo without files: a moving test picture, 1280x720 at 25 fps, and a fifth played in stereo. */
final class SampleClip {
    private static final String PICTURE = "testsrc2=size=1280x720:rate=25:duration=";
    /** C4 left and right, with the G above it a little to the right. */
    private static final String SOUND = "aevalsrc=exprs="
            + "0.16*sin(2*PI*261.63*t)+0.08*sin(2*PI*392*t)|0.16*sin(2*PI*261.63*t)+0.12*sin(2*PI*392*t)"
            + ":sample_rate=48000:duration=";

    private SampleClip() {}

    /** Makes the clip, unless an earlier run has. */
    static Path at(Path clip, int seconds, Programs programs) throws IOException {
        if (Files.isRegularFile(clip)) {
            return clip;
        }
        Path unfinished = clip.resolveSibling(clip.getFileName() + ".part");
        List<String> command = new ArrayList<>(List.of(programs.ffmpeg().toString()));
        command.addAll(arguments(unfinished, seconds));
        ToolRun.Result result = ToolRun.run(command, programs.environment());
        if (result.exitCode() != 0) {
            throw new CliException("Could not make the sample clip: " + programs.ffmpeg() + " ended with exit code "
                    + result.exitCode() + ". ./reelway doctor checks it. It said:\n"
                    + result.output().strip());
        }
        return Files.move(unfinished, clip, StandardCopyOption.ATOMIC_MOVE);
    }

    static List<String> arguments(Path output, int seconds) {
        return List.of(
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-y", //
                "-f",
                "lavfi",
                "-i",
                PICTURE + seconds, //
                "-f",
                "lavfi",
                "-i",
                SOUND + seconds, //
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
                output.toString());
    }
}
