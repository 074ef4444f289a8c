package io.reelway.quality.report;

import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.RuleKind;

/**
 * A frame of the source that shows a finding.
 *
 * @param rule the broken rule
 * @param place where it is broken
 * @param seconds from the source's start to that frame
 * @param seek half a frame before it: which frame ffmpeg takes does not depend on rounding
 */
public record FindingFrame(RuleKind rule, Stretch place, double seconds, double seek) {}
