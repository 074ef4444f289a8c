package io.reelway.cli.ops;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.ffmpeg.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks which ffmpeg is found and what it can do. */
final class FfmpegCheck {
    private static final List<String> ENCODERS_NEEDED = List.of("libx264", "aac");
    private static final List<String> ENCODERS_USEFUL =
            List.of("libx265", "libsvtav1", "libaom-av1", "libvpx-vp9", "libopus");
    private static final List<String> FILTERS_NEEDED = List.of("scale", "split", "fps", "select", "format", "setsar");
    private static final List<String> FILTERS_USEFUL =
            List.of("loudnorm", "ebur128", "blackdetect", "freezedetect", "silencedetect", "ssim", "psnr", "libvmaf");
    private static final String INSTALL =
            "Install an ffmpeg that has it, or unset REELWAY_FFMPEG and REELWAY_FFPROBE so that the packaged one is used.";

    private FfmpegCheck() {}

    static List<Finding> findings() throws IOException {
        Ffmpeg ffmpeg;
        try {
            ffmpeg = Ffmpeg.find();
        } catch (CliException none) {
            return List.of(Finding.bad("ffmpeg", "cannot be used", none.getMessage()));
        }
        List<Finding> findings = new ArrayList<>();
        for (Path program :
                List.of(ffmpeg.programs().ffmpeg(), ffmpeg.programs().ffprobe())) {
            Finding version = version(ffmpeg, program);
            findings.add(version);
            if (version.mark() == Finding.Mark.BAD) {
                return findings;
            }
        }
        try {
            Capabilities can = new CapabilityReader(ffmpeg.programs()).get();
            findings.addAll(abilities("encoders", can.encoders(), ENCODERS_NEEDED, ENCODERS_USEFUL));
            findings.addAll(abilities("filters", can.filters(), FILTERS_NEEDED, FILTERS_USEFUL));
        } catch (VideoException silent) {
            findings.add(Finding.bad("ffmpeg", "does not say what it can do", silent.getMessage()));
        }
        return findings;
    }

    private static Finding version(Ffmpeg ffmpeg, Path program) throws IOException {
        String name = program.getFileName().toString();
        String origin = " (" + ffmpeg.programs().origin() + ")";
        String failure;
        try {
            ProcessResult version = ffmpeg.version(program);
            if (version.exit() == 0) {
                return Finding.good(
                        name,
                        firstLine(version.stdout()).replaceAll(" Copyright.*", "") + ", " + ProgramFiles.shown(program)
                                + origin);
            }
            failure = firstLine(version.stderrTail());
        } catch (VideoException ended) {
            failure = ended.getMessage();
        }
        return Finding.bad(
                name,
                program + origin + " does not run: " + failure,
                "Install an ffmpeg that runs here, or set REELWAY_FFMPEG and REELWAY_FFPROBE.");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    static List<Finding> abilities(String what, Set<String> there, List<String> needed, List<String> useful) {
        List<Finding> findings = new ArrayList<>();
        List<String> have = new ArrayList<>(needed);
        have.addAll(useful);
        List<String> lacking = new ArrayList<>(have);
        have.retainAll(there);
        lacking.removeAll(there);
        findings.add(Finding.good(what, String.join(" ", have)));
        List<String> missing = lacking.stream().filter(needed::contains).toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.bad(what, "missing " + String.join(" ", missing), INSTALL));
        }
        List<String> without = lacking.stream().filter(useful::contains).toList();
        if (!without.isEmpty()) {
            findings.add(Finding.note(what, "without " + String.join(" ", without) + " (only some presets want it)"));
        }
        return findings;
    }
}
