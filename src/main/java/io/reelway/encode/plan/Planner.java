package io.reelway.encode.plan;

import io.reelway.encode.output.Naming;
import io.reelway.encode.output.Output;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Preset;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings presets and a source together. */
final class Planner {
    private final List<Preset> presets;
    private final String run;
    private final Material material;
    private final FilePlanner files;
    private final List<Output> outputs = new ArrayList<>();

    Planner(List<Preset> presets, Material material, String run) {
        this.presets = presets;
        this.run = run;
        this.material = material;
        this.files = new FilePlanner(material);
    }

    EncodePlan plan() {
        if (material.picture().isEmpty() && material.sound().isEmpty()) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO,
                    "Expected a video or audio stream for the asset " + material.asset() + ", found none.");
        }
        for (Preset preset : presets) {
            Naming naming = new Naming(material.asset(), preset.name(), run);
            for (Group group : preset.groups()) {
                plan("g" + outputs.size(), group, naming).ifPresent(outputs::add);
            }
        }
        if (outputs.isEmpty()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + presets.get(0).name() + " makes nothing of a source without "
                            + (material.picture().isEmpty() ? "a picture" : "sound") + " (" + material.asset()
                            + "). Add a group that takes "
                            + (material.picture().isEmpty() ? "sound: hls or file." : "the picture."));
        }
        refuseSharedKeys();
        return new EncodePlan(material.asset(), material.input(), material.source(), material.picture(), outputs);
    }

    private Optional<Output> plan(String id, Group group, Naming naming) {
        if (group instanceof HlsGroup hls) {
            return new HlsPlanner(id, hls, naming, material).plan().map(Output.class::cast);
        } else if (group instanceof FileGroup file) {
            return files.file(id, file, naming);
        } else if (group instanceof ThumbnailsGroup thumbnails) {
            return pictures().map(planner -> planner.thumbnails(id, thumbnails, naming));
        } else if (group instanceof StoryboardGroup storyboard) {
            return pictures().map(planner -> planner.storyboard(id, storyboard, naming));
        } else if (group instanceof SplitGroup split) {
            return new SplitPlanner(material).plan(id, split, naming);
        } else if (group instanceof CopyGroup copy) {
            return files.copy(id, copy, naming);
        }
        throw new IllegalStateException("a group of no kind");
    }

    private Optional<PicturesPlanner> pictures() {
        return material.picture().map(picture -> new PicturesPlanner(material, picture));
    }

    /** Several presets may be joined for one video: none may write over what another one wrote. */
    private void refuseSharedKeys() {
        Set<String> keys = new HashSet<>();
        for (Output output : outputs) {
            for (String key : Keys.all(output)) {
                if (!keys.add(key)) {
                    throw new VideoException(
                            ErrorCode.INVALID_PRESET,
                            "Two outputs of "
                                    + presets.stream().map(Preset::name).toList() + " have the key " + key
                                    + ". Give their groups different folders or names in \"to\".");
                }
            }
        }
    }
}
