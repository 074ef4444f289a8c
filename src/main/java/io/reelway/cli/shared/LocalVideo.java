package io.reelway.cli.shared;

import io.reelway.check.SampleSource;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.ProbeFailure;
import io.reelway.probe.Sniff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Probes a video on this machine as the program probes one that has arrived. */
public final class LocalVideo {
    private LocalVideo() {}

    public static SampleSource probe(Path video, Ffmpeg ffmpeg) throws IOException {
        if (!Files.isRegularFile(video)) {
            throw new CliException("There is no video " + video + ". Give the path of a file.");
        }
        Path file = video.toAbsolutePath().normalize();
        String name = file.getFileName().toString();
        new Sniff().check(file, name);
        ProcessResult result = ffprobe(file, name, ffmpeg);
        if (result.exit() != 0) {
            throw ProbeFailure.of(result.exit(), result.stderrTail(), name);
        }
        MediaInfo media = MediaInfo.parse(result.stdout());
        ProbeFailure.refuseUnplayable(media, name);
        int dot = name.lastIndexOf('.');
        return new SampleSource(dot > 0 ? name.substring(0, dot) : name, media, false);
    }

    private static ProcessResult ffprobe(Path file, String name, Ffmpeg ffmpeg) throws IOException {
        // its folder is watched for files that grow, and the video's own folder may hold very many
        try (TemporaryFolder empty = ffmpeg.newEmptyFolder()) {
            return ffmpeg.probe(empty.path(), file.toString(), name, FfprobeCommand.source(file));
        }
    }
}
