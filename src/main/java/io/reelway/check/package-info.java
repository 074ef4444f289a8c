/**
 * What would come of a preset, asked before any video arrives: the verdict on every setting, the outputs that it would
 * make of a source, and ffmpeg's arguments. The command line and the HTTP face show the same answer.
 */
package io.reelway.check;
