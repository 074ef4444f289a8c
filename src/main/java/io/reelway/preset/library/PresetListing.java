package io.reelway.preset.library;

import io.reelway.preset.Preset;
import java.util.Optional;

/**
 * An entry of the list of presets.
 *
 * @param name of the preset, or of the file where that cannot be the name of a preset
 * @param place where it comes from
 * @param file its file
 * @param preset the preset in force; empty where none can be used
 * @param wrong the mistake in the file as it is now; a preset beside it is the last good one
 */
public record PresetListing(String name, Place place, String file, Optional<Preset> preset, Optional<String> wrong) {
    /** Where presets come from. */
    public enum Place {
        /** The program itself. */
        BUILT_IN,
        /** The folder of {@code reelway.presets-dir}. */
        FOLDER
    }

    /** The description; empty where there is none. */
    public String description() {
        return preset.map(Preset::description).orElse("");
    }
}
