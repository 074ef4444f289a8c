package io.reelway.preset.mediaconvert;

import io.reelway.preset.KeyTemplate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Chooses the key of each output, and keeps all keys different. */
final class OutputKeys {
    private static final int MOST_FOLDERS = 100;

    private final Origin origin;
    private final Set<KeyTemplate> taken = new HashSet<>();

    OutputKeys(Origin origin) {
        this.origin = origin;
    }

    /**
     * @param group HlsGroupSettings or FileGroupSettings
     * @param kind of output, which names a folder: {@code HLS}, {@code MP4} or {@code Thumbnails}
     * @param ending what follows the name, with its placeholders
     * @param modifier fills {@code {modifier}}
     * @param output named when its key is taken
     */
    KeyTemplate of(Node group, String kind, String ending, String modifier, Node output) {
        Optional<KeyTemplate> base = Destination.of(group, origin);
        if (base.isPresent()) {
            KeyTemplate template =
                    new KeyTemplate(base.get().text() + ending, base.get().bucket());
            if (!take(template, modifier)) {
                output.get("NameModifier")
                        .demanded("another output has the key " + filled(template, modifier)
                                + "; MediaConvert asks for a NameModifier of its own for each output");
            }
            return template;
        }
        for (int number = 1; number <= MOST_FOLDERS; number++) {
            KeyTemplate template =
                    new KeyTemplate("assets/{asset}/" + kind + (number == 1 ? "" : "-" + number) + "/{name}" + ending);
            if (take(template, modifier)) {
                return template;
            }
        }
        throw new IllegalStateException("more outputs of one name than outputs");
    }

    private boolean take(KeyTemplate template, String modifier) {
        return taken.add(new KeyTemplate(filled(template, modifier), template.bucket()));
    }

    private static String filled(KeyTemplate template, String modifier) {
        return template.text().replace("{modifier}", modifier);
    }
}
