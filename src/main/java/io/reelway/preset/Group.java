package io.reelway.preset;

/** One kind of output of a preset. */
public sealed interface Group permits HlsGroup, FileGroup, ThumbnailsGroup, StoryboardGroup, SplitGroup, CopyGroup {
    /** Where the entry point goes. */
    KeyTemplate to();

    /** Fills {@code {modifier}} in {@link #to}: {@code -hd}; may be empty. */
    String modifier();
}
