package io.reelway.encode.output;

import io.reelway.preset.GroupKind;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import java.util.List;

/**
 * Sheets of small pictures and the WebVTT file that names them.
 *
 * @param id names the local files: {@code out/{id}_00001.jpg} …
 * @param key of the WebVTT file; the sheets are in the same folder
 * @param sheetStem of the sheets' keys: folder, name and run
 * @param everySeconds distance of the pictures
 * @param tile size of each picture
 */
public record StoryboardOutput(
        String id,
        String key,
        String sheetStem,
        double everySeconds,
        Size tile,
        int columns,
        int rows,
        PictureFormat format,
        int quality)
        implements Output {

    /** Pattern of the local sheets, relative to the work folder, counted from 1. */
    public String sheetPattern() {
        return Output.FOLDER + "/" + id + "_%05d." + format.extension();
    }

    /** Relative to the work folder, counted from 1. */
    public String sheetFile(int number) {
        return sheetPattern().formatted(number);
    }

    /** Counted from 1. */
    public String sheetKey(int number) {
        return sheetStem + "_%05d.".formatted(number) + format.extension();
    }

    @Override
    public String kind() {
        return GroupKind.STORYBOARD.word();
    }

    @Override
    public List<String> keys() {
        return List.of(key, sheetKey(1));
    }

    @Override
    public List<Playable> playables() {
        return List.of();
    }

    @Override
    public <E extends Exception> void accept(Visitor<E> visitor) throws E {
        visitor.storyboard(this);
    }
}
