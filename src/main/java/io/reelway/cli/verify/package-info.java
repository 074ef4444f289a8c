/** The command {@code verify}: checks that the parts of a split video cover it. */
package io.reelway.cli.verify;
