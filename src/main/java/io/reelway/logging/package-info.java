/** The form of the log: printable lines, and short messages for a program that cannot start. */
package io.reelway.logging;
