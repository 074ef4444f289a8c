/**
 * What an encode makes: one {@link io.reelway.encode.output.Output} a group, with its local files, its keys, and a target for
 * each stream. Records only; {@code encode.plan} decides them.
 */
package io.reelway.encode.output;
