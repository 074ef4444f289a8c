package io.reelway.check;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.quality.rule.Rule;
import java.util.List;
import java.util.Locale;

/**
 * The check of a preset or a MediaConvert job, for programs.
 *
 * @param error why the preset cannot be used for any video; null where {@code ok}
 * @param unsuited why only this source cannot be processed; null where it can be
 * @param form {@code preset} or {@code job}
 * @param settings of a job, each with its verdict; empty for a preset
 * @param quality the rules by which a video is judged, those of named files included; null where there are none
 * @param outputs what would be made, one of the records of {@link OutputDocuments} each
 * @param ffmpeg the arguments that make it, without the program's name
 */
@RegisterForReflection(targets = {CheckDocument.class, Setting.class})
@Document
public record CheckDocument(
        boolean ok,
        Refusal error,
        Refusal unsuited,
        String name,
        String form,
        List<Setting> settings,
        List<Judged> quality,
        List<Record> outputs,
        List<String> ffmpeg) {
    /** The reason why a preset cannot be used. */
    @Document
    record Refusal(ErrorCode code, String message) {
        private static Refusal of(VideoException failure) {
            return new Refusal(failure.code(), failure.getMessage());
        }
    }

    /**
     * A rule.
     *
     * @param of {@code source} or {@code outputs}
     * @param breaking {@code reject} or {@code warn}
     * @param required the requirement as its file has it
     */
    @Document
    record Judged(String rule, String of, String breaking, String required) {
        private static Judged of(Rule rule) {
            return new Judged(rule.kind().word(), word(rule.of()), word(rule.breaking()), rule.text());
        }
    }

    public static CheckDocument of(PresetCheck check) {
        return new CheckDocument(
                check.ok(),
                check.refusal().map(Refusal::of).orElse(null),
                check.unsuited().map(Refusal::of).orElse(null),
                check.text().name(),
                word(check.text().form()),
                check.settings(),
                check.rules().isEmpty()
                        ? null
                        : check.rules().stream().map(Judged::of).toList(),
                check.plan().map(CheckDocument::outputs).orElse(List.of()),
                check.ffmpeg());
    }

    private static List<Record> outputs(EncodePlan plan) {
        return plan.outputs().stream()
                .map(output -> OutputDocuments.of(output, plan))
                .toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
