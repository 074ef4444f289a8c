/**
 * Translates AWS Elemental MediaConvert jobs to presets. {@link io.reelway.preset.mediaconvert.MediaConvert} translates
 * a job and gives every setting a verdict. A setting that no translator reads and {@code KnownSettings} does not know
 * is refused, so nothing is dropped in silence. Names, ranges and meanings are those of the service's API of
 * 2017-08-29.
 */
package io.reelway.preset.mediaconvert;
