package io.reelway.encode;

/** What a plan makes from one group of its preset: local files inside the work folder and the keys they will get. */
public sealed interface Output permits HlsOutput, Mp4Output, ThumbnailsOutput {
    /** Key of the entry point; the first one for thumbnails. */
    String key();

    /** {@code hls}, {@code mp4}, {@code thumbnails}: as outcome messages call it. */
    String kind();
}
