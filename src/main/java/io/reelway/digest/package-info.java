/** Digests of content, by which one file or text is told from another. */
package io.reelway.digest;
