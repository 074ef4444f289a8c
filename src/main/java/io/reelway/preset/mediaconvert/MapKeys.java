package io.reelway.preset.mediaconvert;

import java.util.Locale;
import java.util.Set;

/** The maps of MediaConvert's documents: their keys are names that the author chose, and no settings. */
public final class MapKeys {
    private static final Set<String> MAPS = Set.of(
            "audioselectors",
            "audioselectorgroups",
            "captionselectors",
            "dynamicaudioselectors",
            "usermetadata",
            "tags");

    private MapKeys() {}

    /** Whether the keys of the object below a key are such names. */
    public static boolean areNames(String key) {
        return MAPS.contains(key.toLowerCase(Locale.ROOT));
    }
}
