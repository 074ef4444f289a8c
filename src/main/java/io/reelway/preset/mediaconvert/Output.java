package io.reelway.preset.mediaconvert;

import java.util.Optional;

/** An output of a group, its picture's codec read. */
record Output(Node node, Optional<Picture> picture) {
    static Output of(Node node) {
        return new Output(node, Picture.of(node));
    }
}
