package io.reelway.preset;

/**
 * A group of outputs of one kind, under one {@code to}.
 *
 * <p>Whoever treats the kinds differently is a {@link Visitor}, so that a new kind does not compile until everybody knows it.
 */
public sealed interface Group permits HlsGroup, FileGroup, ThumbnailsGroup, StoryboardGroup, SplitGroup, CopyGroup {
    /** Where the entry point goes. */
    KeyTemplate to();

    /** Fills {@code {modifier}} in {@link #to}: {@code -hd}; may be empty. */
    String modifier();

    GroupKind kind();

    /** Whether {@link #to} is a folder, in which results get names of their own. */
    boolean isFolder();

    /** Whether it takes every stream of the source as it is, and so writes about as much as it reads. */
    boolean copiesStreams();

    /** Whether it shows the picture of a source that has one, so that sound alone is not what was asked for. */
    boolean showsPicture();

    /** Whether its results are numbered preset by preset, so that a preset has one such group at most. */
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
