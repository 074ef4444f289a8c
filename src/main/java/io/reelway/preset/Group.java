package io.reelway.preset;

/**
 * A group of outputs of one kind, under one {@code to}.
 *
 * <p>Code that treats the kinds differently is a {@link Visitor}: a new kind does not compile until every visitor
 * handles it.
 */
public sealed interface Group permits HlsGroup, FileGroup, ThumbnailsGroup, StoryboardGroup, SplitGroup, CopyGroup {
    /** Template of the entry point's key. */
    KeyTemplate to();

    /** The value of {@code {modifier}} in {@link #to}: {@code -hd}; may be empty. */
    String modifier();

    GroupKind kind();

    /** Whether {@link #to} is a folder, in which outputs get names of their own. */
    boolean isFolder();

    /** Whether it copies every stream of the source, and so writes about as much as it reads. */
    boolean copiesStreams();

    /** Whether it needs the video of a source that has one: then the audio alone is not what the preset asks for. */
    boolean showsPicture();

    /** Whether its outputs are numbered for each preset, so that a preset may have only one such group. */
    boolean isNumberedByPreset();

    /** Calls the visitor's method for this kind. */
    void accept(Visitor visitor);

    /** Does something with each kind of group. */
    interface Visitor {
        void hls(HlsGroup hls);

        void file(FileGroup file);

        void thumbnails(ThumbnailsGroup thumbnails);

        void storyboard(StoryboardGroup storyboard);

        void split(SplitGroup split);

        void copy(CopyGroup copy);
    }
}
