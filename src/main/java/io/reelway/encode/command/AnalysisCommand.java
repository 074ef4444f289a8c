package io.reelway.encode.command;

import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.findings.LoudnessRun;
import io.reelway.encode.plan.AnalysisPlan;
import io.reelway.ffmpeg.ProcessResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the arguments of the ffmpeg runs that measure a source before it is encoded, and reads their results. */
public final class AnalysisCommand {
    private AnalysisCommand() {}

    /**
     * The arguments of each run, without the program's name. The list is empty where the plan asks for no measurement.
     */
    public static List<List<String>> runs(AnalysisPlan plan) {
        InputTrim trim = new InputTrim(plan.input(), plan.source());
        List<List<String>> runs = new ArrayList<>();
        plan.loudness()
                .forEach((run, track) -> runs.add(
                        LoudnessPass.argv(run, track, trim, plan.evenSounds().contains(run.stream()))));
        plan.cut().ifPresent(track -> runs.add(KeyframePass.argv(track)));
        return List.copyOf(runs);
    }

    /**
     * @param before what was known
     * @param results of {@link #runs}, in their order; each has ended with exit code 0
     * @throws io.reelway.error.VideoException INTERNAL where a run printed no loudness, CORRUPT_MEDIA where a video has
     *     no key frames
     */
    public static Findings findings(AnalysisPlan plan, Findings before, List<ProcessResult> results) {
        Map<LoudnessRun, LoudnessMeasured> measured = new LinkedHashMap<>();
        for (LoudnessRun run : plan.loudness().keySet()) {
            measured.put(run, LoudnessPass.parse(results.get(measured.size()).stderrTail(), plan.asset()));
        }
        Optional<Keyframes> keyframes = plan.cut()
                .map(track ->
                        KeyframePass.parse(results.get(plan.loudness().size()).stdout(), plan.asset()));
        return before.measured(measured, keyframes);
    }
}
