/** What the log looks like, whatever is told in it. */
package io.reelway.logging;
