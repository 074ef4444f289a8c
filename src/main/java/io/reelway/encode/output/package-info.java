/**
 * The outputs of an encode: one {@link io.reelway.encode.output.Output} for each group, with its local files, its keys,
 * and a target for each stream. Records only; {@code encode.plan} decides them.
 */
package io.reelway.encode.output;
