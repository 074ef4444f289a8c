package io.reelway.quality.report;

import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.RuleKind;

/**
 * A frame of the source that shows a finding.
 *
 * @param rule the broken rule
 * @param place where it is broken
 * @param seconds from the source's start to about the start of that frame
 */
public record FindingFrame(RuleKind rule, Stretch place, double seconds) {}
