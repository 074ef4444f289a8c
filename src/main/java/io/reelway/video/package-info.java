/** The record of a video: identity, states, lease and fence. The table is the truth. */
package io.reelway.video;
