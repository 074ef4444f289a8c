package io.reelway.check;

import io.reelway.preset.FileGroup;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;

/** What a preset file calls a group. */
public final class GroupKind {
    private GroupKind() {}

    public static String of(Group group) {
        if (group instanceof HlsGroup) {
            return "hls";
        } else if (group instanceof FileGroup) {
            return "file";
        } else if (group instanceof ThumbnailsGroup) {
            return "thumbnails";
        } else if (group instanceof StoryboardGroup) {
            return "storyboard";
        } else if (group instanceof SplitGroup) {
            return "split";
        }
        return "copy";
    }
}
