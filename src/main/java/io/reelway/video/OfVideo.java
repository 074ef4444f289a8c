package io.reelway.video;

/** An object that belongs to one video. */
public interface OfVideo {
    long videoId();
}
