package io.reelway.encode.output;

import io.reelway.preset.Size;
import io.reelway.probe.Color;
import io.reelway.probe.Fps;
import io.reelway.probe.VideoTrack;

/**
 * How the picture leaves the decoder, before it is split for the outputs.
 *
 * @param track the track that is decoded
 * @param changes frames do not keep one size: each is brought to the track's, bars beside it where its shape is another
 * @param rate the constant rate of every rendition
 * @param shown the source's size as shown, not forced to be even
 * @param deinterlace frames marked as interlaced are made whole
 * @param fromZero the track begins late: its first frame is shown from the clip's start on
 * @param heldFrames how often the last frame is repeated, because the sound goes on much longer
 * @param frames how many frames each rendition will have; -1 where the source does not tell
 * @param color what its numbers mean, no part empty; whatever the track says else is not kept
 */
public record Picture(
        VideoTrack track,
        boolean changes,
        Fps rate,
        Size shown,
        boolean deinterlace,
        boolean fromZero,
        long heldFrames,
        long frames,
        Color color) {}
