package io.reelway.check;

import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.Preset;
import io.reelway.preset.library.PresetForm;
import io.reelway.preset.library.RuleFiles;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.quality.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks a preset: reads it and plans its outputs for a source, without making anything. */
public final class PresetChecker {
    private final PresetReader reader = new PresetReader();
    private final Supplier<Capabilities> capabilities;
    private final RuleFiles ruleFiles;

    /**
     * @param capabilities of the ffmpeg in use; asked only for a preset that can be read
     * @param ruleFiles that presets may name
     */
    public PresetChecker(Supplier<Capabilities> capabilities, RuleFiles ruleFiles) {
        this.capabilities = capabilities;
        this.ruleFiles = ruleFiles;
    }

    /**
     * Checks a preset. Mistakes in its text are in the result, not thrown.
     *
     * @throws VideoException INTERNAL when there is no ffmpeg that could be asked for its encoders
     */
    public PresetCheck check(PresetText text, SampleSource source) {
        List<Setting> settings = List.of();
        Preset preset;
        List<Rule> rules;
        try {
            if (text.form() == PresetForm.JOB) {
                Translation translation =
                        MediaConvert.translate(text.name(), text.file(), text.text(), Origin.OPERATOR);
                settings = translation.settings();
                preset = translation.orThrow();
            } else {
                preset = reader.read(text.name(), text.file(), text.text());
            }
            rules = ruleFiles.resolve(preset.quality(), Optional.empty()).rules();
        } catch (VideoException refusal) {
            return new PresetCheck(
                    text,
                    source,
                    settings,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(refusal),
                    Optional.empty());
        }
        return tried(text, source, settings, preset, rules);
    }

    private PresetCheck tried(
            PresetText text, SampleSource source, List<Setting> settings, Preset preset, List<Rule> rules) {
        Optional<EncodePlan> plan = Optional.empty();
        List<String> ffmpeg = List.of();
        Optional<VideoException> failure = Optional.empty();
        try {
            plan = Optional.of(source.plan(preset));
            ffmpeg = FfmpegCommand.of(plan.get(), capabilities.get());
        } catch (VideoException e) {
            if (e.code() == ErrorCode.INTERNAL) {
                throw e;
            }
            failure = Optional.of(e);
        }
        boolean refused =
                failure.filter(e -> e.code() == ErrorCode.INVALID_PRESET).isPresent();
        return new PresetCheck(
                text,
                source,
                settings,
                Optional.of(preset),
                rules,
                plan,
                ffmpeg,
                refused ? failure : Optional.empty(),
                refused ? Optional.empty() : failure);
    }
}
