/**
 * Reads what is in a source file. {@link io.reelway.probe.Sniff} refuses files that must not reach a demuxer, ffprobe
 * reads the rest, and {@link io.reelway.probe.MediaInfo} holds the result as facts with units. Nothing here starts a
 * program or knows where the file came from.
 */
package io.reelway.probe;
