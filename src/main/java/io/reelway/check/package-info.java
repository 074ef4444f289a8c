/**
 * Checks a preset before any video arrives: the verdict on every setting, the outputs that it would make of a source,
 * and ffmpeg's arguments. The command line and the HTTP API show the same result.
 */
package io.reelway.check;
