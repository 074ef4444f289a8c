package io.reelway.encode.output;

/** What a plan makes from one group of its presets: local files inside the work folder and the keys they will get. */
public sealed interface Output
        permits HlsOutput, FileOutput, ThumbnailsOutput, StoryboardOutput, SplitOutput, CopyOutput {
    /** The folder of outputs in the work folder; it exists before ffmpeg starts. */
    String FOLDER = "out";

    /** Names the local files. */
    String id();

    /** Key of the entry point; the first one for thumbnails and parts. */
    String key();

    /** {@code hls}, {@code mp4}, {@code thumbnails}: as outcome messages call it. */
    String kind();
}
