/**
 * Finds presets by name: the built-in ones and those of the operator's folder, read again when a file changes.
 */
package io.reelway.preset.library;
