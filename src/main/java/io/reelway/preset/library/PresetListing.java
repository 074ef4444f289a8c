package io.reelway.preset.library;

import io.reelway.preset.Preset;
import java.util.Optional;

/**
 * An entry of the list of presets.
 *
 * @param name as it is called, or the file's name where that cannot be the name of a preset
 * @param place where it comes from
 * @param file its file
 * @param preset what is in force; empty where there is nothing that could be used
 * @param wrong what is the matter with the file as it is now; a preset beside it is the last good one
 */
public record PresetListing(String name, Place place, String file, Optional<Preset> preset, Optional<String> wrong) {
    /** Where presets come from. */
    public enum Place {
        /** The program itself. */
        BUILT_IN,
        /** The folder of {@code reelway.presets-dir}. */
        FOLDER
    }

    /** One sentence; empty where there is none. */
    public String description() {
        return preset.map(Preset::description).orElse("");
    }
}
