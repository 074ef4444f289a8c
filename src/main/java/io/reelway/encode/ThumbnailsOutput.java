package io.reelway.encode;

import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Size;

/**
 * Pictures at even distances.
 *
 * @param id names the local files: {@code out/{id}_0000000.jpg} …
 * @param naming fills the template
 * @param to template of the keys
 * @param everySeconds distance
 * @param size of each picture
 * @param quality ffmpeg's {@code -q:v}
 */
public record ThumbnailsOutput(String id, Naming naming, KeyTemplate to, int everySeconds, Size size, int quality)
        implements Output {

    /** Pattern of the local files, relative to the work folder, counted from 0. */
    public String filePattern() {
        return EncodePlan.OUT + "/" + id + "_%07d.jpg";
    }

    /** Relative to the work folder. */
    public String file(int index) {
        return filePattern().formatted(index);
    }

    public String key(int index) {
        return to.fill(naming.places("%07d".formatted(index)));
    }

    @Override
    public String key() {
        return key(0);
    }

    @Override
    public String kind() {
        return "thumbnails";
    }
}
