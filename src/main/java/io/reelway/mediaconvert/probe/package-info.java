/** The operation Probe of the MediaConvert API: what is in a file, by ffprobe. */
package io.reelway.mediaconvert.probe;
