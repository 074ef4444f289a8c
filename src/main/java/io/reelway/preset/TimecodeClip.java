package io.reelway.preset;

import io.reelway.probe.Timecode;
import java.util.Optional;

/**
 * The part of a source between two timecodes.
 *
 * @param first of the source's first frame; empty: the source's own, or zero where it has none
 * @param from the first frame that is taken; empty: that of the source
 * @param to the frame after the last one; empty: to the end
 */
public record TimecodeClip(Optional<Timecode> first, Optional<Timecode> from, Optional<Timecode> to) {}
