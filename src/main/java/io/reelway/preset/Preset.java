package io.reelway.preset;

import java.util.List;

/**
 * What to make of one video.
 *
 * @param name the name of its file without {@code .yaml}
 * @param description one sentence for people
 * @param groups what is made, in the order of the file; all from one decode
 */
public record Preset(String name, String description, List<Group> groups) {
    public Preset {
        groups = List.copyOf(groups);
    }
}
