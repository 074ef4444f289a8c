package io.reelway.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.preset.Preset;
import io.reelway.preset.library.PresetListing;
import java.util.List;
import java.util.stream.Stream;

/**
 * An entry in the list of presets.
 *
 * @param origin {@code built in}, or the file that it comes from
 * @param groups their kinds; null where no version of the file can be used
 * @param quality the rule files that it names, then its own rules; null where it has none
 * @param error what is wrong with the file as it is now; null where nothing is
 */
@RegisterForReflection
@Document
public record PresetEntry(
        String name, String description, String origin, List<String> groups, List<String> quality, String error) {
    static PresetEntry of(PresetListing listing) {
        return new PresetEntry(
                listing.name(),
                listing.description(),
                listing.place() == PresetListing.Place.BUILT_IN ? "built in" : listing.file(),
                listing.preset()
                        .map(preset -> preset.groups().stream()
                                .map(group -> group.kind().word())
                                .toList())
                        .orElse(null),
                listing.preset()
                        .filter(preset -> !preset.quality().isEmpty())
                        .map(PresetEntry::quality)
                        .orElse(null),
                listing.wrong().orElse(null));
    }

    private static List<String> quality(Preset preset) {
        return Stream.concat(
                        preset.quality().names().stream(),
                        preset.quality().rules().stream()
                                .map(rule -> rule.kind().word() + ": " + rule.text()))
                .toList();
    }
}
