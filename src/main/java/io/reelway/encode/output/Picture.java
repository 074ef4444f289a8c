package io.reelway.encode.output;

import io.reelway.preset.Size;
import io.reelway.probe.Color;
import io.reelway.probe.Fps;
import io.reelway.probe.VideoTrack;

/**
 * The decoded video, as it is before it is split for the outputs.
 *
 * @param track the track that is decoded
 * @param changes frames do not keep one size: each is scaled to the track's size, with bars where its shape differs
 * @param rate the constant rate of every rendition
 * @param shown the source's size as shown, not forced to be even
 * @param deinterlace frames marked as interlaced are deinterlaced
 * @param fromZero the track begins late: its first frame is shown from the clip's start on
 * @param heldFrames how often the last frame is repeated, because the audio is much longer
 * @param frames how many frames each rendition will have; -1 where the source does not say
 * @param color the meaning of its pixel values, with no part empty; other colour tags of the track are dropped
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
