/** Judges what was measured by the rules. */
package io.reelway.quality.verdict;
