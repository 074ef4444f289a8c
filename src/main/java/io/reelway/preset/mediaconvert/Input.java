package io.reelway.preset.mediaconvert;

import io.reelway.preset.InputSettings;
import io.reelway.preset.InputSettings.Deinterlace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Translates a job's input: clip, rotation, scan type and audio selectors. */
final class Input {
    private final Clip clip;
    private final Optional<Integer> rotate;
    private final boolean progressive;
    private final Selectors selectors;

    private Input(Clip clip, Optional<Integer> rotate, boolean progressive, Selectors selectors) {
        this.clip = clip;
        this.rotate = rotate;
        this.progressive = progressive;
        this.selectors = selectors;
    }

    /** @param inputs the job's list; may be absent, as in templates */
    static Input of(Node inputs) {
        List<Node> all = inputs.items();
        all.stream().skip(1).forEach(further -> further.refused("an input more: one video is one input"));
        if (all.isEmpty()) {
            return new Input(Clip.WHOLE, Optional.empty(), false, Selectors.none());
        }
        Node input = all.get(0);
        if (input.isOfCall()) {
            input.get("FileInput").honoured();
        } else {
            input.get("FileInput").ignored("the arriving video is the input");
        }
        Node video = input.get("VideoSelector");
        colours(video);
        return new Input(
                Clip.of(input), rotate(video), input.second("InputScanType", "AUTO", "PSF"), Selectors.of(input));
    }

    Selectors selectors() {
        return selectors;
    }

    /** Whether a stream of the source can be copied. */
    boolean isUntouched() {
        return settings(false).equals(InputSettings.WHOLE);
    }

    /**
     * @param forced whether an output asks for every frame to be deinterlaced
     * @return the preset's input settings
     */
    InputSettings settings(boolean forced) {
        InputSettings part = clip.settings();
        return new InputSettings(
                part.from(),
                part.to(),
                progressive ? Deinterlace.OFF : forced ? Deinterlace.ON : Deinterlace.AUTO,
                rotate,
                part.clip(),
                Optional.empty());
    }

    /**
     * The rotation. Without a Rotate setting, MediaConvert rotates nothing, so most videos of telephones are shown on
     * their side. Nobody wants that, so a job without the setting is not understood as a wish for it; a job with
     * DEGREE_0 is.
     */
    private static Optional<Integer> rotate(Node video) {
        return video.word("Rotate", List.of("DEGREE_0", "DEGREES_90", "DEGREES_180", "DEGREES_270", "AUTO"))
                .filter(word -> !word.equals("AUTO"))
                .map(word -> Integer.valueOf(word.substring(word.indexOf('_') + 1)));
    }

    private static void colours(Node video) {
        Set<String> spaces =
                new HashSet<>(Set.of("REC_601", "REC_709", "HDR10", "HLG_2020", "P3DCI", "P3D65_SDR", "P3D65_HDR"));
        Optional<String> space =
                video.raw("ColorSpace").map(String::toUpperCase).filter(spaces::contains);
        if (space.isPresent()) {
            if (video.is("ColorSpaceUsage", "FALLBACK")) {
                video.get("ColorSpace")
                        .approximated(
                                "what the source says of its colours counts; where it is silent, its size decides");
            } else {
                video.get("ColorSpace").refused("what the source says of its colours is believed");
            }
        }
    }
}
