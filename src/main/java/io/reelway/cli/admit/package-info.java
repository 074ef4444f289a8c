/**
 * Commands that bring videos to Reelway: {@code submit} single ones, {@code backfill} an existing library,
 * {@code rerun} those of a preset once more.
 */
package io.reelway.cli.admit;
