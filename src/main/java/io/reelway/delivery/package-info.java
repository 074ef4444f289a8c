/**
 * Gives each proven file of a run its key, role and content type, and writes the playlists and cue files that use those
 * keys. {@code publish} uploads them.
 */
package io.reelway.delivery;
