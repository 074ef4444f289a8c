package io.reelway.cli.ops;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.ToolRun;
import io.reelway.ffmpeg.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ffmpeg there is and what it can do. */
final class FfmpegCheck {
    private static final List<String> ENCODERS_NEEDED = List.of("libx264", "aac");
    private static final List<String> ENCODERS_USEFUL =
            List.of("libx265", "libsvtav1", "libaom-av1", "libvpx-vp9", "libopus");
    private static final List<String> FILTERS_NEEDED = List.of("scale", "split", "fps", "select", "format", "setsar");
    private static final List<String> FILTERS_USEFUL =
            List.of("loudnorm", "ebur128", "blackdetect", "freezedetect", "silencedetect", "ssim", "psnr", "libvmaf");
    private static final String INSTALL =
            "Install an ffmpeg that has it, or take ffmpeg off PATH so that the packaged one is used.";

    private FfmpegCheck() {}

    static List<Finding> findings() throws IOException {
        Programs programs;
        try {
            programs = Ffmpeg.find();
        } catch (CliException none) {
            return List.of(Finding.bad("ffmpeg", "none", none.getMessage()));
        }
        List<Finding> findings = new ArrayList<>();
        String origin = " (" + programs.origin() + ")";
        for (Path program : List.of(programs.ffmpeg(), programs.ffprobe())) {
            ToolRun.Result version = run(programs, program, "-version");
            String name = program.getFileName().toString();
            if (version.exitCode() != 0) {
                findings.add(Finding.bad(
                        name,
                        program + origin + " does not run: "
                                + version.output().lines().findFirst().orElse(""),
                        "Install an ffmpeg that runs here, or set REELWAY_FFMPEG and REELWAY_FFPROBE."));
                return findings;
            }
            findings.add(Finding.good(
                    name,
                    version.output().lines().findFirst().orElse("").replaceAll(" Copyright.*", "") + ", "
                            + ProgramFiles.shown(program) + origin));
        }
        findings.addAll(abilities(
                "encoders", names(run(programs, programs.ffmpeg(), "-encoders")), ENCODERS_NEEDED, ENCODERS_USEFUL));
        findings.addAll(abilities(
                "filters", names(run(programs, programs.ffmpeg(), "-filters")), FILTERS_NEEDED, FILTERS_USEFUL));
        return findings;
    }

    private static ToolRun.Result run(Programs programs, Path program, String question) throws IOException {
        return ToolRun.run(List.of(program.toString(), "-hide_banner", question), programs.environment());
    }

    /** The second word of each line: {@code  V....D libx264   libx264 H.264 / AVC}. */
    static Set<String> names(ToolRun.Result listing) {
        return listing.output()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1)
                .map(words -> words[1])
                .collect(Collectors.toSet());
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
