package io.reelway.encode.output;

import io.reelway.preset.GroupKind;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.PictureFormat;
import java.util.List;

/**
 * Pictures at even distances.
 *
 * @param id names the local files: {@code out/{id}_0000000.jpg} …
 * @param naming fills the template's placeholders
 * @param to template of the keys
 * @param modifier fills its placeholder in the template
 * @param everySeconds distance
 * @param most no more than this; 0: no limit
 * @param framing of each picture
 * @param quality 1 to 100 (best)
 */
public record ThumbnailsOutput(
        String id,
        Naming naming,
        KeyTemplate to,
        String modifier,
        double everySeconds,
        int most,
        Framing framing,
        PictureFormat format,
        int quality)
        implements Output {

    /** Pattern of the local files, relative to the work folder, counted from 0. */
    public String filePattern() {
        return Output.FOLDER + "/" + id + "_%07d." + format.extension();
    }

    /** Relative to the work folder. */
    public String file(int index) {
        return filePattern().formatted(index);
    }

    public String key(int index) {
        return to.fill(naming.places(modifier, "%07d".formatted(index)));
    }

    @Override
    public String key() {
        return key(0);
    }

    @Override
    public String kind() {
        return GroupKind.THUMBNAILS.word();
    }

    @Override
    public List<String> keys() {
        return List.of(key());
    }

    @Override
    public List<Playable> playables() {
        return List.of();
    }

    @Override
    public <E extends Exception> void accept(Visitor<E> visitor) throws E {
        visitor.thumbnails(this);
    }
}
