/**
 * What is in a source file: {@link io.reelway.probe.Sniff} refuses what must not reach a demuxer, ffprobe reads the rest,
 * {@link io.reelway.probe.MediaInfo} is what came out, as facts with units. Nothing here starts a program or knows where
 * the file came from.
 */
package io.reelway.probe;
