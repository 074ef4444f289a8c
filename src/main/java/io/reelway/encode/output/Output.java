package io.reelway.encode.output;

import java.util.List;

/**
 * What a plan makes from one group of its presets: local files inside the work folder, and the keys they will get.
 *
 * <p>Code that treats the kinds differently is a {@link Visitor}: a new kind does not compile until every visitor
 * handles it.
 */
public sealed interface Output
        permits HlsOutput, FileOutput, ThumbnailsOutput, StoryboardOutput, SplitOutput, CopyOutput {
    /** The folder of outputs in the work folder; it exists before ffmpeg starts. */
    String FOLDER = "out";

    /** The id that the local files are named by. */
    String id();

    /** Key of the entry point; the first one for thumbnails and parts. */
    String key();

    /** The kind in outcome messages: {@code hls}, {@code mp4}, {@code thumbnails}. */
    String kind();

    /**
     * All keys that are known before the output is made, the entry point's first; of numbered files only the first one.
     */
    List<String> keys();

    /** Its playable files and playlists; empty for pictures and for a byte-by-byte copy. */
    List<Playable> playables();

    /** Whether it copies packets of the source. */
    default boolean hasCopies() {
        return playables().stream().anyMatch(Playable::hasCopies);
    }

    /** Calls the visitor's method for this kind. */
    <E extends Exception> void accept(Visitor<E> visitor) throws E;

    /**
     * Does something with each kind of output.
     *
     * @param <E> what it throws; {@link RuntimeException} where nothing has to be declared
     */
    interface Visitor<E extends Exception> {
        void hls(HlsOutput hls) throws E;

        void file(FileOutput file) throws E;

        void thumbnails(ThumbnailsOutput thumbnails) throws E;

        void storyboard(StoryboardOutput storyboard) throws E;

        void split(SplitOutput split) throws E;

        void copy(CopyOutput copy) throws E;
    }
}
