package io.reelway.preset;

/** One kind of output of a preset. */
public sealed interface Group permits HlsGroup, Mp4Group, ThumbnailsGroup {
    /** Where the entry point goes. */
    KeyTemplate to();
}
