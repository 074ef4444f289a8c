package io.reelway.check;

import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking at a preset.
 *
 * @param text what was looked at
 * @param source what it was tried on
 * @param settings of a job, each with its verdict; empty for a preset
 * @param preset what it says; empty where it was refused
 * @param plan what would be made of the source; empty where that cannot be told
 * @param ffmpeg the arguments that make it, without the program's name; empty where nothing is made
 * @param refusal why no video could be processed with it
 * @param unsuited why this source could not; others may
 */
public record PresetCheck(
        PresetText text,
        SampleSource source,
        List<Setting> settings,
        Optional<Preset> preset,
        Optional<EncodePlan> plan,
        List<String> ffmpeg,
        Optional<VideoException> refusal,
        Optional<VideoException> unsuited) {
    public PresetCheck {
        settings = List.copyOf(settings);
        ffmpeg = List.copyOf(ffmpeg);
    }

    /** Whether it can be used. */
    public boolean ok() {
        return refusal.isEmpty();
    }

    /** The settings of one verdict, in the order of the job. */
    public List<Setting> settings(Verdict verdict) {
        return settings.stream().filter(setting -> setting.verdict() == verdict).toList();
    }
}
