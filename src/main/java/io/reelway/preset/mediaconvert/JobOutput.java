package io.reelway.preset.mediaconvert;

import java.util.Optional;

/** An output of a group, with its video where it has one. */
record JobOutput(Node node, Optional<VideoDescription> picture) {
    static JobOutput of(Node node) {
        return new JobOutput(node, VideoDescription.of(node));
    }
}
