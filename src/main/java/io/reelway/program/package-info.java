/** Runs ffmpeg and ffprobe through camel-exec: the call, the watched run, and the result. */
package io.reelway.program;
