package io.reelway.encode.plan;

import io.reelway.encode.findings.ExactLength;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of one encode: all outputs that one run of ffmpeg makes of one source, with sizes, local files and final
 * keys.
 *
 * <p>Local files have fixed names in a work folder: the source is {@value #SOURCE}, outputs are in
 * {@value Output#FOLDER}. Nothing that an uploader chose becomes part of a local name or of an argument.
 *
 * @param asset for messages
 * @param input what is taken of the source
 * @param source what is in the part of the source that is taken
 * @param picture the decoded video; empty for a source without video
 * @param evenSounds numbers of the audio streams that are read from {@link #evenSound}, because they change in the
 *     middle
 * @param late seconds by which a stream begins after the whole source, by its number, where ffmpeg's clock would begin
 *     with the first of the streams that a run uses; empty where it begins with the source's
 * @param outputs in the order of the preset's groups; groups that need video are left out where there is none
 * @param presets name of the preset that an output comes from, by the output's id
 * @param buckets that a job names for an output, by the output's id; all other outputs go into the output bucket
 * @param length that the outputs get exactly; empty where they are as long as the source
 */
public record EncodePlan(
        String asset,
        InputSettings input,
        MediaInfo source,
        Optional<Picture> picture,
        List<Integer> evenSounds,
        Map<Integer, Double> late,
        List<Output> outputs,
        Map<String, String> presets,
        Map<String, String> buckets,
        Optional<ExactLength> length) {
    /** The source's name in the work folder. */
    public static final String SOURCE = "source";

    public EncodePlan {
        evenSounds = List.copyOf(evenSounds);
        late = Map.copyOf(late);
        outputs = List.copyOf(outputs);
        presets = Map.copyOf(presets);
        buckets = Map.copyOf(buckets);
    }

    /**
     * The uniform copy of an audio stream whose channels or sample rate change in the middle, relative to the work
     * folder. Its stream 1 is the audio; its stream 0 is silence that begins when the source does.
     */
    public static String evenSound(int stream) {
        return "sound_" + stream + ".mka";
    }

    /**
     * @throws io.reelway.error.VideoException NOT_A_VIDEO when the source has nothing to play, LIMIT_EXCEEDED when a
     *     key would be too long, INVALID_PRESET when the presets make nothing of such a source or cannot be combined,
     *     UNSUPPORTED_MEDIA when a copy is asked for that cannot be made
     */
    public static EncodePlan of(List<Preset> presets, MediaInfo source, Findings findings, String asset, String run) {
        return of(presets, source, findings, asset, run, "");
    }

    /**
     * @param extension of the source's key, without the dot; a byte-by-byte copy gets it
     * @see #of(List, MediaInfo, Findings, String, String)
     */
    public static EncodePlan of(
            List<Preset> presets, MediaInfo source, Findings findings, String asset, String run, String extension) {
        return new Planner(presets, Material.of(presets, source, findings, asset, extension), run).plan();
    }

    /** How many video renditions are encoded at the same time from the one decode; copies and stills do not count. */
    public long encodedRenditions() {
        return outputs.stream()
                .flatMap(output -> output.playables().stream())
                .filter(playable -> playable.video().isPresent())
                .count();
    }

    /** The splits among the outputs: their parts get their own records. */
    public List<SplitOutput> splits() {
        return Splits.of(outputs);
    }

    /**
     * Seconds of media done. With video it is computed from the frames, because they are counted one by one.
     *
     * @param frame frames that the first output has
     * @param outTimeSeconds seconds that all outputs have
     */
    public double seconds(long frame, double outTimeSeconds) {
        return picture.map(shown -> Math.max(
                        outTimeSeconds, frame * firstRate().orElse(shown.rate()).frameSeconds()))
                .orElse(outTimeSeconds);
    }

    private Optional<Fps> firstRate() {
        return outputs.get(0).playables().stream()
                .findFirst()
                .flatMap(Playable::video)
                .map(VideoTarget::rate);
    }
}
