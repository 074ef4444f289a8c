package io.reelway.video;

/** Something that belongs to one video. */
public interface OfVideo {
    long videoId();
}
