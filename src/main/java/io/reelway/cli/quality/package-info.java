/** {@code ./reelway quality}: judges videos of this machine by quality rules, without any AWS. */
package io.reelway.cli.quality;
