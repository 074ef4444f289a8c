/**
 * Builds the filter graph of an encode: how the source is trimmed, its video made uniform and scaled, its colours
 * mapped, its audio mixed and brought to a loudness.
 */
package io.reelway.encode.command.filter;
