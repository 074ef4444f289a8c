/** Writes state to the disk: whole files that are replaced at once, and journals that are appended to. */
package io.reelway.embedded.disk;
