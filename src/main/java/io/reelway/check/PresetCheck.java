package io.reelway.check;

import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Verdict;
import io.reelway.quality.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * The result of a preset's check.
 *
 * @param text that was checked
 * @param source the sample that it was planned for
 * @param settings of a job, each with its verdict; empty for a preset
 * @param preset that was read; empty where it was refused
 * @param rules by which a video is judged, those of named files included
 * @param plan for the source; empty where none can be made
 * @param ffmpeg the arguments that execute the plan, without the program's name; empty without a plan
 * @param refusal why the preset cannot be used for any video
 * @param unsuited why it cannot be used for this source; others may work
 */
public record PresetCheck(
        PresetText text,
        SampleSource source,
        List<Setting> settings,
        Optional<Preset> preset,
        List<Rule> rules,
        Optional<EncodePlan> plan,
        List<String> ffmpeg,
        Optional<VideoException> refusal,
        Optional<VideoException> unsuited) {
    public PresetCheck {
        settings = List.copyOf(settings);
        rules = List.copyOf(rules);
        ffmpeg = List.copyOf(ffmpeg);
    }

    /** Whether the preset can be used. */
    public boolean ok() {
        return refusal.isEmpty();
    }

    /** The settings of one verdict, in the order of the job. */
    public List<Setting> settings(Verdict verdict) {
        return settings.stream().filter(setting -> setting.verdict() == verdict).toList();
    }
}
