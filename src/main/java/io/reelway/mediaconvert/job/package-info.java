/**
 * Jobs of the MediaConvert API: taken, shown, listed and cancelled. A job is a video like all others; only its door and
 * its face are here.
 */
package io.reelway.mediaconvert.job;
