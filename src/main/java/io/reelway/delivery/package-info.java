/**
 * Proven files are named: each file of a run with the key of its output, its role and content type, and the playlists and
 * cues that use those names. {@code publish} uploads them.
 */
package io.reelway.delivery;
