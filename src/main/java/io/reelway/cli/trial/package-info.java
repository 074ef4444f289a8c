/** The parts of {@code ./reelway presets try}: a piece of a video, a table, and pictures side by side. */
package io.reelway.cli.trial;
