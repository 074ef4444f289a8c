/**
 * The filter graph of an encode: how the source is taken, its picture made even and scaled, its colours mapped, its sound mixed
 * and made louder.
 */
package io.reelway.encode.command.filter;
