package io.reelway.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.preset.library.PresetListing;
import java.util.List;

/**
 * An entry in the list of presets.
 *
 * @param origin {@code built in}, or the file that it comes from
 * @param groups their kinds; null where no version of the file can be used
 * @param error what is wrong with the file as it is now; null where nothing is
 */
@RegisterForReflection
@Document
public record PresetEntry(String name, String description, String origin, List<String> groups, String error) {
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
                listing.wrong().orElse(null));
    }
}
