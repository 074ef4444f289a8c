/** What {@code ./reelway presets try} makes and tells: a piece of a video, a table, and pictures side by side. */
package io.reelway.cli.trial;
