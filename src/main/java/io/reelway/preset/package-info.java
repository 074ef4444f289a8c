/**
 * What to make of a video: presets as typed records, read from YAML files that explain themselves. A preset knows nothing
 * of the source; {@code io.reelway.encode} brings the two together. Every mistake in a file is refused with file, line, key
 * and what may stand there.
 */
package io.reelway.preset;
