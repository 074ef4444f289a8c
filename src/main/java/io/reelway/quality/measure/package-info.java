/**
 * What ffprobe and the filters of ffmpeg measure of a video, for rules and reports: black, frozen and silent parts,
 * loudness, frame rates and more. It writes the arguments of ffmpeg, and reads what comes of them;
 * {@code encode.command} puts them into the run that encodes.
 */
package io.reelway.quality.measure;
