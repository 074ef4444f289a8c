/** Commands that bring videos to Reelway: single ones, a library that is there already, and those of a preset once more. */
package io.reelway.cli.admit;
