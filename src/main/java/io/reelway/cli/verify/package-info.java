/**
 * The command {@code verify}: proves that the parts of a split video cover it.
 */
package io.reelway.cli.verify;
