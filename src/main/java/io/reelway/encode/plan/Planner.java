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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the plan of an encode from presets and a source. */
final class Planner {
    private final List<Preset> presets;
    private final String run;
    private final Material material;
    private final List<Output> outputs = new ArrayList<>();
    private final Map<String, String> presetOf = new HashMap<>();
    private final Map<String, String> bucketOf = new HashMap<>();

    Planner(List<Preset> presets, Material material, String run) {
        this.presets = presets;
        this.run = run;
        this.material = material;
    }

    EncodePlan plan() {
        if (material.picture().isEmpty() && material.sound().isEmpty()) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO,
                    "Expected a video or audio stream for the asset " + material.asset() + ", found none.");
        }
        refuseUnknownPicture();
        for (Preset preset : presets) {
            Naming naming = new Naming(material.asset(), preset.name(), run);
            for (Group group : preset.groups()) {
                String id = "g" + outputs.size();
                group.accept(new GroupPlanner(id, naming));
                presetOf.put(id, preset.name());
                group.to().bucket().ifPresent(bucket -> bucketOf.put(id, bucket));
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
        return new EncodePlan(
                material.asset(),
                material.input(),
                material.source(),
                material.picture(),
                material.evenSounds(),
                material.late(),
                outputs,
                presetOf,
                bucketOf,
                material.findings().length());
    }

    /**
     * Refuses a source whose video codec this ffmpeg does not know, where a preset asks for video: the audio alone is
     * not what it wants.
     */
    private void refuseUnknownPicture() {
        if (material.source().hasUnknownPicture()
                && presets.stream().flatMap(preset -> preset.groups().stream()).anyMatch(Group::showsPicture)) {
            throw new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "The picture of " + material.asset() + " (container "
                            + material.source().container()
                            + ") has a codec that this ffmpeg does not know. Export as H.264 or HEVC with AAC, or use a"
                            + " preset for sound alone.");
        }
    }

    /**
     * Refuses presets that share a key: several presets may be combined for one video, and none may overwrite another's
     * output.
     */
    private void refuseSharedKeys() {
        Set<String> keys = new HashSet<>();
        for (Output output : outputs) {
            for (String key : output.keys()) {
                if (!keys.add(bucketOf.getOrDefault(output.id(), "") + "/" + key)) {
                    throw new VideoException(
                            ErrorCode.INVALID_PRESET,
                            "Two outputs of "
                                    + presets.stream().map(Preset::name).toList() + " have the key " + key
                                    + ". Give their groups different folders or names in \"to\".");
                }
            }
        }
    }

    /** Adds the output of one group; nothing where the source lacks what the group asks for. */
    private final class GroupPlanner implements Group.Visitor {
        private final String id;
        private final Naming naming;

        private GroupPlanner(String id, Naming naming) {
            this.id = id;
            this.naming = naming;
        }

        @Override
        public void hls(HlsGroup hls) {
            new HlsPlanner(id, hls, naming, material).plan().ifPresent(outputs::add);
        }

        @Override
        public void file(FileGroup file) {
            new FilePlanner(material, id).file(file, naming).ifPresent(outputs::add);
        }

        @Override
        public void thumbnails(ThumbnailsGroup thumbnails) {
            pictures().ifPresent(planner -> outputs.add(planner.thumbnails(id, thumbnails, naming)));
        }

        @Override
        public void storyboard(StoryboardGroup storyboard) {
            pictures().ifPresent(planner -> outputs.add(planner.storyboard(id, storyboard, naming)));
        }

        @Override
        public void split(SplitGroup split) {
            new SplitPlanner(material, id).plan(split, naming).ifPresent(outputs::add);
        }

        @Override
        public void copy(CopyGroup copy) {
            new FilePlanner(material, id).copy(copy, naming).ifPresent(outputs::add);
        }

        private Optional<PicturesPlanner> pictures() {
            return material.picture().map(picture -> new PicturesPlanner(material, picture));
        }
    }
}
