/**
 * What to make of a video: presets as typed records. A preset knows nothing of the source, of YAML or of jobs of MediaConvert;
 * {@code preset.yaml} reads and writes its text, {@code preset.library} finds it, {@code encode.plan} brings it and a source
 * together.
 */
package io.reelway.preset;
