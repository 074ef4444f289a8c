/** The MediaConvert API over HTTP: which operations there are, and what each one answers. */
package io.reelway.mediaconvert.api;
