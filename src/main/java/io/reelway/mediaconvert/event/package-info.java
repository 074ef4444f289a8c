/**
 * Events of jobs on EventBridge, in the shape of MediaConvert's own: what they say, which wait to be sent, and what the
 * bus answers. Only its name in the settings turns them on.
 */
package io.reelway.mediaconvert.event;
