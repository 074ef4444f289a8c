/**
 * Presets as typed records: what is made of a video. A preset knows nothing of the source, of YAML or of MediaConvert
 * jobs. {@code preset.yaml} reads and writes its text, {@code preset.library} finds it by name,
 * {@code preset.mediaconvert} translates jobs to it, {@code encode.plan} combines it with a source.
 */
package io.reelway.preset;
