/** ffmpeg and ffprobe behind camel-exec: which program, for which job, under whose eyes. */
package io.reelway.program;
