/**
 * Proven files get names: each file of a run with its key, role and content type, and the playlists and cues that use those
 * names. {@code publish} uploads them.
 */
package io.reelway.delivery;
