package io.reelway.encode;

import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;

/** A picture to encode: square pixels, even sides, upright. */
public record VideoTarget(Size size, VideoSettings settings) {}
