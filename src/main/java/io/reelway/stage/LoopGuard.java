package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.preset.Group;
import io.reelway.preset.Preset;
import io.reelway.settings.Settings;
import java.util.List;

/** A result that lands where arrivals are looked for would be processed again, and again. */
final class LoopGuard {
    private LoopGuard() {}

    /** @throws IllegalStateException if an output of a preset could be an arrival */
    static void check(Settings settings, List<Preset> presets) {
        if (!settings.outputBucket().equals(settings.sourceBucket())) {
            return;
        }
        for (Preset preset : presets) {
            for (Group group : preset.groups()) {
                refuse(settings, preset, group.to().text());
            }
        }
    }

    private static void refuse(Settings settings, Preset preset, String template) {
        String fixed = template.contains("{") ? template.substring(0, template.indexOf('{')) : template;
        for (Folder folder : List.of(Folder.UPLOADS, Folder.FAILED)) {
            // a template that begins with a place could be filled with the folder's name
            if (folder.prefix().startsWith(fixed) || fixed.startsWith(folder.prefix())) {
                throw new IllegalStateException(
                        "reelway.output-bucket is the source bucket, "
                                + settings.sourceBucket() + ", and the preset " + preset.name() + " puts results at \""
                                + template + "\": they could land in " + folder.prefix()
                                + " and be processed again, without end. Give the preset another prefix, or use another bucket.");
            }
        }
    }
}
