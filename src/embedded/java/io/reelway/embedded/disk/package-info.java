/** How state reaches the disk: whole files replaced at once, and journals that are appended to. */
package io.reelway.embedded.disk;
