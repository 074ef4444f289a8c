/** Digests of texts and files. */
package io.reelway.digest;
