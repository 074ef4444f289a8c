package io.reelway.encode;

import io.reelway.analysis.Findings;
import io.reelway.analysis.LoudnessMeasured;
import io.reelway.analysis.LoudnessRun;
import io.reelway.probe.VideoTrack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to measure of a source before it is encoded, because a plan asks for it: how loud a track is that is to get another
 * loudness, where the key frames are that a copy can be cut at. Most plans ask for nothing.
 *
 * @param loudness one run of ffmpeg each
 * @param cut the picture whose key frames are needed, by one more run
 */
public record AnalysisPlan(String asset, List<LoudnessRun> loudness, Optional<VideoTrack> cut) {
    public AnalysisPlan {
        loudness = List.copyOf(loudness);
    }

    /** @param draft the plan as it is without any findings */
    public static AnalysisPlan of(EncodePlan draft) {
        List<LoudnessRun> loudness = draft.outputs().stream()
                .flatMap(AnalysisPlan::sound)
                .filter(target -> !target.copied())
                .flatMap(target -> target.settings().loudness().stream()
                        .map(wished -> new LoudnessRun(target.track().index(), target.channels(), wished)))
                .distinct()
                .toList();
        boolean cuts =
                draft.outputs().stream().anyMatch(output -> output instanceof SplitOutput split && split.videoCopied());
        return new AnalysisPlan(draft.asset(), loudness, cuts ? draft.picture().map(Picture::track) : Optional.empty());
    }

    private static Stream<AudioTarget> sound(Output output) {
        if (output instanceof HlsOutput hls) {
            return Stream.concat(hls.renditions().stream(), hls.separateAudio().stream())
                    .flatMap(rendition -> rendition.audio().stream());
        }
        if (output instanceof FileOutput file) {
            return file.audio().stream();
        }
        return output instanceof SplitOutput split ? split.audio().stream() : Stream.empty();
    }

    /** The arguments of each run of ffmpeg, without the program's name. */
    public List<List<String>> runs() {
        List<List<String>> runs = new ArrayList<>();
        loudness.forEach(run -> runs.add(LoudnessPass.argv(run)));
        cut.ifPresent(track -> runs.add(KeyframePass.argv(track)));
        return List.copyOf(runs);
    }

    /** @param results of {@link #runs}, in their order; each has ended with exit code 0 */
    public Findings findings(List<ProcessResult> results) {
        Map<LoudnessRun, LoudnessMeasured> measured = new LinkedHashMap<>();
        for (int i = 0; i < loudness.size(); i++) {
            measured.put(loudness.get(i), LoudnessPass.parse(results.get(i).stderrTail(), asset));
        }
        Optional<List<Double>> keyframes =
                cut.map(track -> KeyframePass.parse(results.get(loudness.size()).stdout(), asset));
        return new Findings(measured, keyframes);
    }
}
